import { type OwlConfig } from '@owl/adapters/config';
import { Database } from '@owl/adapters/db';
import { createLog } from '@owl/adapters/log';
import { Customer } from '@owl/directory';
import { MovableClock } from '@owl/foundation/clock';
import { SOC_CHAIN, verifyAudit } from '@owl/identity';
import { monthUsage } from '@owl/stages/meter';
import type { INestApplicationContext } from '@nestjs/common';
import { createHistoryContext } from '../../apps/owl/demo/history/history-context';
import { makeDemoWorld, worldState } from '../../apps/owl/demo/world/demo-world';
import { type TestDatabase, freshDatabase, tokyo } from '../harness';
import { storySettings } from '../harness/settings';

jest.setTimeout(180_000);

// A Friday afternoon: one whole month, and the current one so far.
const UNTIL = tokyo('2026-11-20 16:00');
const log = createLog('silent', 'demo-world');

let database: TestDatabase;
let config: OwlConfig;
let context: INestApplicationContext;

async function play(stopAfterMails = Infinity): Promise<unknown> {
  const ending = new AbortController();
  const onPlayed = ({ mails }: { mails: number }) =>
    void (mails >= stopAfterMails && ending.abort(new Error('stopped')));
  return makeDemoWorld({ config, log, until: UNTIL, months: 1, signal: ending.signal, onPlayed });
}

const rows = <T>(sql: string): Promise<T[]> => context.get(Database).soc((tx) => tx.query(sql));
const count = async (sql: string): Promise<number> =>
  (await rows<{ n: number }>(`SELECT count(*)::int AS n FROM ${sql}`))[0]!.n;

beforeAll(async () => {
  database = await freshDatabase();
  // Whatever is sent or called must stay within the history: nobody listens there.
  config = await storySettings(database, { exchangeUrl: 'http://127.0.0.1:9', mailboxPort: 9 }, {});
  context = await createHistoryContext(config, log, new MovableClock(UNTIL));
});
afterAll(async () => {
  await context?.close();
  await database?.drop();
});

it('is not there in an empty database', async () => {
  expect(await worldState(context.get(Database))).toEqual({ kind: 'absent' });
});

it('when it is broken off in the middle, says so and keeps its present', async () => {
  await expect(play(40)).rejects.toThrow('stopped');
  expect(await worldState(context.get(Database))).toEqual({ kind: 'unfinished', until: UNTIL });
  expect(await count('raw_mails')).toBeGreaterThanOrEqual(40);
});

it('is taken up again and completed', async () => {
  await play();
  expect(await worldState(context.get(Database))).toEqual({ kind: 'complete' });
});

describe('once it is complete', () => {
  it('has counted what the month held, nothing twice', async () => {
    const usage = await context.get(Database).soc((tx) => monthUsage(tx, '2026-10'));
    const counted = usage.map(({ customer, business, afterHours, state }) => [
      customer.name,
      business.count,
      afterHours.count,
      state,
    ]);
    expect(counted).toEqual([
      ['株式会社さくら商事', 29, 9, 'final'],
      ['東海精機株式会社', 18, 0, 'final'],
      ['みなと物流株式会社', expect.any(Number), 0, expect.any(String)],
    ]);
  });

  it('shows the same numbers as the ledger and the statements', async () => {
    const ledger = await rows(
      `SELECT s.stated, sum(h.quantity)::int AS entered
       FROM (SELECT id, customer_id, month, (document::jsonb #>> '{windows,0,count}')::int
               + (document::jsonb #>> '{windows,1,count}')::int AS stated FROM statements) s
       JOIN handled_items h ON h.customer_id = s.customer_id AND h.month = s.month
       GROUP BY s.id, s.stated HAVING s.stated <> sum(h.quantity)`,
    );
    expect(ledger).toEqual([]);
    expect(await count('handled_items')).toBe(
      (await count(`reports WHERE state = 'sent'`)) + (await count(`call_runs`)),
    );
  });

  it('leaves nothing that is due for the worker', async () => {
    expect(await count(`mail_recipients WHERE outcome = 'received'`)).toBe(0);
    expect(await count('outbox')).toBe(0);
    expect(await count(`outgoing_mails WHERE state <> 'sent'`)).toBe(0);
    expect(await count('call_runs WHERE next_action_at IS NOT NULL')).toBe(0);
    expect(await count(`call_attempts WHERE state IN ('planned', 'dialing', 'ringing', 'answered', 'unknown')`)).toBe(
      0,
    );
  });

  it('leaves a desk with cases in every state, none past its deadline', async () => {
    const open = await rows<{ state: string }>(
      `SELECT state FROM cases WHERE state NOT IN ('closed', 'dismissed') ORDER BY case_number`,
    );
    expect(open.map((each) => each.state).sort()).toEqual(
      ['new', 'new', 'new', 'investigating', 'drafting', 'in-review', 'reported', 'waiting-for-customer'].sort(),
    );
    const late = `cases WHERE state IN ('investigating', 'drafting', 'in-review') AND report_by < '${UNTIL.toISOString()}'`;
    expect(await count(late)).toBe(0);
    expect(await count(`cases WHERE state = 'new' AND respond_by < '${UNTIL.toISOString()}'`)).toBe(0);
  });

  it('knows no later time than the present', async () => {
    const after = `> '${UNTIL.toISOString()}'`;
    expect(await count(`facts WHERE occurred_at ${after}`)).toBe(0);
    expect(await count(`audit_entries WHERE at ${after}`)).toBe(0);
    expect(await count(`call_attempts WHERE ended_at ${after}`)).toBe(0);
  });

  it('has sound audit chains', async () => {
    const customers = await context.get(Database).soc((tx) => tx.find(Customer));
    expect(customers).toHaveLength(3);
    for (const chain of [SOC_CHAIN, ...customers.map(({ id }) => id)]) {
      expect(await context.get(Database).soc((tx) => verifyAudit(tx, chain))).toMatchObject({ ok: true });
    }
  });

  it('has plausible verdicts and calls', async () => {
    const falsePositives = await count(`cases WHERE verdict = 'false-positive'`);
    const reported = await count(`reports WHERE state = 'sent'`);
    expect(falsePositives / reported).toBeGreaterThan(0.08);
    expect(falsePositives / reported).toBeLessThan(0.35);
    expect(await count(`call_runs WHERE state = 'acknowledged' AND acknowledged_by > 1`)).toBeGreaterThan(0);
    expect(await count(`mail_recipients WHERE outcome = 'duplicate'`)).toBeGreaterThan(0);
  });
});
