import { Owl } from '../harness';

describe('the cut-off of same-day handling', () => {
  let owl: Owl;
  beforeAll(async () => {
    owl = await Owl.start({ at: '2026-11-20 14:50' });
  });
  afterAll(() => owl.stop());

  it.each([
    ['15:00:00', '2026-11-20T08:30:00.000Z', 'the same day at 17:30'],
    // Monday 23 November is a holiday.
    ['15:00:01', '2026-11-24T08:30:00.000Z', '17:30 of the next working day'],
  ])('an alert that occurred at %s is reported by %s: %s', async (occurred, reportBy) => {
    const customer = await owl.enrol();
    const analyst = await owl.signsIn('analyst');
    await owl.jumpTo('2026-11-20 15:01');
    const { alertNumber } = await owl
      .appliance(customer)
      .alerts({ occurredAt: new Date(`2026-11-20T${occurred}+09:00`) });
    const found = await analyst.seesCase(alertNumber);
    expect(found.reportBy).toBe(reportBy);
    expect(found.respondBy).toMatch(/^2026-11-20T06:3/);
    const { alerts } = await analyst.case(found.id);
    expect(alerts[0]?.trace.ja.join('\n')).toContain('15:00');
  });
});
