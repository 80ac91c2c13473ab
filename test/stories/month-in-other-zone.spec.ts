import { Enrolment } from '@owl/directory';
import { defaultCalendar } from '@owl/foundation/calendar';
import { systemActor } from '@owl/identity';
import { BillService } from '@owl/stages/bill';
import { ApiWorld } from './api-world';
import { CountingWorld } from './counting-world';

const MONTH = '2026-11';

describe('the month of a customer west of Greenwich', () => {
  let api: ApiWorld;
  let world: CountingWorld;
  beforeAll(async () => {
    api = await ApiWorld.open();
    const calendar = { ...defaultCalendar({ no: 1, effectiveFrom: '2020-01-01' }), zone: 'America/New_York' };
    await api.soc((tx) => api.service(Enrolment).calendar(tx, systemActor('story'), 'new-york', calendar));
    // Its first day is the last one of the month.
    const contract = {
      calendarName: 'new-york',
      effectiveFrom: '2026-11-30',
      expectedBusiness: 0,
      expectedAfterHours: 0,
    };
    world = await CountingWorld.of(api, await CountingWorld.people(api), contract);
  });
  afterAll(() => api.close());

  it('ends at its own midnight, to the second', async () => {
    const last = await world.opensCase(new Date('2026-12-01T04:59:59Z'));
    const next = await world.opensCase(new Date('2026-12-01T05:00:00Z'));
    for (const opened of [last, next]) await world.reports(opened);
    await world.settles();
    const months = (await world.entries()).map(({ sourceId, month }) => [sourceId === last, month]);
    expect(months).toEqual(
      expect.arrayContaining([
        [true, '2026-11'],
        [false, '2026-12'],
      ]),
    );
  });

  it('is billed although its contract began on its last day', async () => {
    const close = (at: string) => {
      api.clock.jumpTo(new Date(at));
      return world.soc((tx) => api.service(BillService).closeMonth(tx, world.customerId, MONTH));
    };
    // The third working day ends at 17:30 of New York.
    expect(await close('2026-12-03T22:29:59Z')).toBe('still-open');
    expect(await close('2026-12-03T22:30:00Z')).toBe('closed-with-excess');
    const orders = await world.soc((tx) => tx.query('SELECT month, order_month, amount FROM overage_orders'));
    expect(orders).toEqual([{ month: MONTH, order_month: '2026-12', amount: expect.any(Number) }]);
  });
});
