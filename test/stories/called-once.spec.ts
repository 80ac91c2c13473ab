import { notCalledOnce } from '@owl/stages/escalate';
import { runCli } from '../../apps/owl/cli/run-cli';
import { fakeTerminal } from '../../apps/owl/cli/test/fake-terminal';
import { AuditCalls } from '@owl/worker';
import { Client } from 'pg';
import { Owl, PHONES, aContract, eventually } from '../harness';

/** "Each alert, each contact, once" is one question, and the database can answer it. */
describe('each alert, each contact, once', () => {
  let owl: Owl;
  beforeEach(async () => {
    owl = await Owl.start({ at: '2026-11-21 02:10', timeScale: 60 });
  });
  afterEach(() => owl.stop());

  const answer = () => owl.soc((tx) => notCalledOnce(tx));
  const ended = (count: number) =>
    eventually(async () => {
      const runs = await owl.rows(`SELECT 1 FROM call_runs WHERE state IN ('acknowledged', 'exhausted')`);
      expect(runs).toHaveLength(count);
    }, 20_000);
  const damages = async (sql: string): Promise<void> => {
    const client = new Client({ connectionString: owl.database.ownerUrl });
    await client.connect();
    await client.query(`SET owl.tenant = '*'`);
    const { rowCount } = await client.query(sql);
    await client.end();
    expect(rowCount).toBeGreaterThan(0);
  };

  const verifyCalls = async () => {
    const before = { ...process.env };
    const { SESSION_SECRET, TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, TWILIO_FROM, DATABASE_URL } = owl.config;
    const settings = { SESSION_SECRET, TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, TWILIO_FROM, DATABASE_URL };
    Object.assign(process.env, settings, { NODE_ENV: 'test' });
    const terminal = fakeTerminal('');
    try {
      return { code: await runCli(['verify-calls'], terminal), ...terminal.printed() };
    } finally {
      process.env = before;
    }
  };

  it('holds for a storm that joins one run, and for a redial that two empty listings prove', async () => {
    const customer = await owl.enrol({ contract: aContract({ stormThreshold: 1 }) });
    owl.exchange.phone(PHONES[0]).behave({ behaviour: 'drop-request', times: 1 });
    for (let n = 0; n < 4; n += 1) await owl.appliance(customer).alerts();
    await eventually(async () =>
      expect(await owl.rows(`SELECT 1 FROM call_attempts WHERE looks = 0 AND state = 'unknown'`)).toHaveLength(1),
    );
    await owl.forward('31s');
    await eventually(async () => expect(await owl.rows('SELECT 1 FROM call_attempts WHERE looks = 1')).toHaveLength(1));
    await owl.forward('61s');
    const phone = await owl.exchange.phone(PHONES[0]).rings();
    phone.answer();
    await phone.press('1');
    await ended(1);
    expect(await owl.rows('SELECT DISTINCT call_run_id FROM call_run_alerts')).toHaveLength(1);
    expect(await owl.rows('SELECT 1 FROM call_run_alerts')).toHaveLength(4);
    expect(await owl.rows('SELECT 1 FROM call_attempts WHERE dial_seq = 2')).toHaveLength(1);
    expect(await answer()).toEqual([]);
    // The same redial without its proof would have been a second call.
    await owl.rows(`UPDATE call_attempts SET empty_listings = '[]' WHERE dial_seq = 2`);
    expect((await answer()).map(({ runs, dials }) => [runs, dials])).toEqual(Array.from({ length: 4 }, () => [1, 2]));
  });

  it('is told when it does not hold, and the duty analyst is paged once a night', async () => {
    const customer = await owl.enrol();
    for (const phone of PHONES) owl.exchange.phone(phone).behave({ behaviour: 'busy' });
    await owl.appliance(customer).alerts();
    await owl.appliance(customer).alerts();
    await ended(2);
    expect(await answer()).toEqual([]);
    const nightly = () => owl.app.get(AuditCalls).nightly();
    expect(await nightly()).toBeNull();

    await damages(`DELETE FROM call_run_alerts WHERE alert_id = (SELECT max(id::text)::uuid FROM alerts)`);
    await damages(`UPDATE call_attempts SET dial_seq = 2 WHERE id = (
      SELECT t.id FROM call_attempts t JOIN call_run_alerts c USING (call_run_id) WHERE t.contact_order = 2)`);
    expect((await answer()).map(({ runs, dials }) => [runs, dials])).toEqual([
      [1, 2],
      [0, 0],
    ]);
    const told = await verifyCalls();
    expect(told.code).toBe(1);
    expect(told.out.match(/^NOT ONCE .*: (1 runs, 2|0 runs, 0) dials/gm)).toHaveLength(2);
    await owl.jumpTo('2026-11-22 06:00');
    const [one, other] = await Promise.all([nightly(), nightly()]);
    const found = [...(one?.fresh ?? []), ...(other?.fresh ?? [])].map(({ kind }) => kind);
    expect(found.sort()).toEqual(['called-twice', 'not-covered-once']);
    await owl.jumpTo('2026-11-23 06:00');
    expect((await nightly())?.fresh).toEqual([]);
    // Older than what each night looks at, but found wrong before and not yet right.
    await owl.rows(`UPDATE alerts SET received_at = received_at - interval '50 days'`);
    await owl.rows(`UPDATE call_runs SET planned_at = planned_at - interval '50 days'`);
    await owl.jumpTo('2026-11-24 06:00');
    expect(await nightly()).toEqual({ fresh: [], cleared: 0 });
    await owl.settled();
    expect(owl.mailbox.messages.filter(({ subject }) => subject.includes('進んでいません'))).toHaveLength(1);
  });
});
