import { Fact } from '@owl/adapters/db';
import { BillService, type MonthClose } from '@owl/stages/bill';
import { tokyo } from '../harness';
import { CONSOLE } from './api-world';
import { CountingWorld } from './counting-world';

const MONTH = '2026-11';

describe('a month whose items are still on their way to its count', () => {
  let world: CountingWorld;
  let night: string;
  beforeAll(async () => {
    world = await CountingWorld.open({ expectedBusiness: 0, expectedAfterHours: 0 });
    await world.reports(await world.opensCase(tokyo('2026-11-20 11:00')));
    night = await world.opensRun(tokyo('2026-11-20 22:00'));
    await world.dials(night);
    // A worker that was away from here on, and comes back long after the grace.
    world.api.clock.jumpTo(tokyo('2026-12-10 10:00'));
  });
  afterAll(() => world.close());

  const close = (): Promise<MonthClose> =>
    world.soc((tx) => world.api.service(BillService).closeMonth(tx, world.customerId, MONTH));

  it('is not closed before they are counted: they would all be late, at the price of another month', async () => {
    expect(await close()).toBe('still-counting');
    const clerk = await world.api.signedIn('ken@owl.local');
    const refused = await clerk
      .post(`/api/v1/statements/${world.customerId}/close`)
      .set(CONSOLE)
      .send({ month: MONTH })
      .expect(409);
    expect(refused.body).toMatchObject({ code: 'month-not-closable', why: 'still-counting' });
  });

  it('waits also for a report whose mail has gone out and is not noted yet', async () => {
    await world.settles();
    const mailed = await outcomeOfMail('2026-12-03 17:29', 'report');
    expect(await close()).toBe('still-counting');
    await forgets(mailed);
  });

  it('does not wait for what happened after its grace, nor for what counts nothing', async () => {
    const late = await outcomeOfMail('2026-12-03 17:30', 'report');
    const other = await outcomeOfMail('2026-12-03 17:00', 'volume-warning');
    expect(await close()).toBe('closed-with-excess');
    for (const each of [late, other]) await forgets(each);
    expect((await world.entries()).map(({ month, lateForMonth }) => [month, lateForMonth])).toEqual([
      [MONTH, null],
      [MONTH, null],
    ]);
  });

  const outcomeOfMail = (at: string, sourceKind: string): Promise<string> =>
    world.soc(async (tx) => {
      const id = night.replace(/^.{4}/, at.slice(-2) + sourceKind.length.toString(16).padStart(2, '0'));
      const payload = { sourceKind, sourceId: night, state: 'sent' };
      const about = { customerId: world.customerId, subjectKind: 'outgoing-mail', subjectId: night };
      await tx.insert(Fact, { id, kind: 'outgoing-mail.ended', occurredAt: tokyo(at), ...about, payload } as never);
      await tx.query('INSERT INTO outbox (fact_id, customer_id, next_action_at) VALUES ($1, $2, now())', [
        id,
        world.customerId,
      ]);
      return id;
    });
  const forgets = (factId: string) => world.soc((tx) => tx.query('DELETE FROM outbox WHERE fact_id = $1', [factId]));
});
