import { BillService, type MonthClose, VerifyStatement } from '@owl/stages/bill';
import { eventually, tokyo } from '../harness';
import { CONSOLE } from './api-world';
import { CountingWorld } from './counting-world';

const MONTH = '2026-11';

describe('a month that clerks close', () => {
  let world: CountingWorld;
  let item: string;
  beforeAll(async () => {
    world = await CountingWorld.open({ expectedBusiness: 0, unitPriceBusiness: 12_000 });
    item = await world.opensCase(tokyo('2026-11-20 11:00'));
    await world.reports(item);
    await world.settles();
  });
  afterAll(() => world.close());

  const close = (): Promise<MonthClose> => {
    const bill = world.api.service(BillService);
    return world.soc((tx) => bill.closeMonth(tx, world.customerId, MONTH));
  };
  const clerk = () => world.api.signedIn('ken@owl.local');
  const closing = async (month = MONTH) =>
    (await clerk()).post(`/api/v1/statements/${world.customerId}/close`).set(CONSOLE).send({ month });
  const verdict = () => world.soc((tx) => world.api.service(VerifyStatement).run(tx, world.customerId, MONTH));

  it('stays open until the third working day has ended, whoever asks', async () => {
    world.api.clock.jumpTo(tokyo('2026-12-03 17:29'));
    expect((await closing()).body).toMatchObject({
      status: 409,
      code: 'month-not-closable',
    });
    world.api.clock.jumpTo(tokyo('2026-12-03 17:30'));
    await world.api.user('rei@owl.local', 'analyst');
    const analyst = await world.api.signedIn('rei@owl.local');
    await analyst.post(`/api/v1/statements/${world.customerId}/close`).set(CONSOLE).send({ month: MONTH }).expect(403);
  });

  it('is closed once by two who close it at once, the second of them waits for the first', async () => {
    world.api.clock.jumpTo(tokyo('2026-12-03 17:30'));
    const bill = world.api.service(BillService);
    let first: MonthClose | undefined;
    let second: Promise<MonthClose> | undefined;
    await world.soc(async (tx) => {
      first = await bill.closeMonth(tx, world.customerId, MONTH);
      // Still uncommitted: the other one comes now, and can only wait.
      second = close();
      await eventually(async () => {
        const waiting = await world.api.asOwner(
          `SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
        );
        expect(waiting).toHaveLength(1);
      });
    });
    expect([first, await second]).toEqual(['closed-with-excess', 'already-closed']);
    expect((await closing()).status).toBe(200);
    const rows = await world.soc(async (tx) => [
      await tx.query('SELECT month FROM statements'),
      await tx.query('SELECT amount FROM overage_orders'),
      await tx.query(`SELECT action FROM audit_entries WHERE action = 'statement.close'`),
      await tx.query(`SELECT recipient FROM outgoing_mails WHERE source_kind = 'overage-order'`),
    ]);
    expect(rows).toEqual([
      [{ month: MONTH }],
      [{ amount: 12_000 }],
      [{ action: 'statement.close' }],
      [{ recipient: 'security@sakura.example' }],
    ]);
  });

  it('refuses every change by SQL, even by the owner of the tables', async () => {
    const asOwner = (sql: string) => world.api.asOwner(`SET owl.tenant = '*'; ${sql}`);
    for (const sql of [
      `UPDATE statements SET document = ''`,
      'DELETE FROM statements',
      'DELETE FROM closed_months',
      `UPDATE closed_months SET month = '2026-10'`,
    ])
      await expect(asOwner(sql)).rejects.toThrow(/month 2026-11 .* is final/);
    for (const sql of ['UPDATE handled_items SET quantity = 0', 'DELETE FROM handled_items'])
      await expect(asOwner(sql)).rejects.toThrow(/is closed/);
    for (const sql of ['UPDATE overage_orders SET amount = 1', 'DELETE FROM overage_orders'])
      await expect(asOwner(sql)).rejects.toThrow(/stays as it is/);
  });

  it('is proven by its hash, which names what somebody changed behind the database’s back', async () => {
    expect(await verdict()).toMatchObject({ entries: 1, faults: [] });
    // Somebody who can switch the triggers off.
    const tampers = (sql: string) =>
      world.api.asOwner(`SET owl.tenant = '*'; SET session_replication_role = replica; ${sql}`);
    await tampers(`UPDATE handled_items SET handling_window = 'after-hours'`);
    expect((await verdict())?.faults).toEqual([
      { kind: 'proof-changed', words: expect.stringContaining('the entries as they are now') },
      { kind: 'entry-changed', words: expect.stringMatching(/^No\. 1 #\d+ .*: window was business, is after-hours$/) },
    ]);
    await tampers(`UPDATE handled_items SET handling_window = 'business'`);
    await tampers(`UPDATE statements SET document = replace(document, '12000', '11000')`);
    const kinds = new Set((await verdict())?.faults.map(({ kind }) => kind));
    expect([...kinds]).toEqual(['document-changed', 'sum-wrong', 'order-differs']);
    const api = await clerk();
    const seen = await api.get(`/api/v1/statements/${world.customerId}/verify?month=${MONTH}`).expect(200);
    expect(seen.body.faults).toEqual((await verdict())?.faults);
    await api.get(`/api/v1/statements/${world.customerId}/verify?month=2026-12`).expect(404);
  });
});
