import type { AlertPage } from '@owl/contracts';
import { Owl, PHONES, aContract, eventually } from '../harness';

describe('a public holiday on a weekday', () => {
  let owl: Owl;
  beforeAll(async () => {
    // Monday 23 November 2026, 勤労感謝の日.
    owl = await Owl.start({ at: '2026-11-23 11:00' });
  });
  afterAll(() => owl.stop());

  it('is after hours: the alert is telephoned, and the decision says why', async () => {
    const customer = await owl.enrol();
    const analyst = await owl.signsIn('analyst');
    owl.exchange.phone(PHONES[0]).behave({ behaviour: 'auto-answer', keys: ['1'] });
    await owl.appliance(customer).alerts();
    const alert = await eventually(async () => {
      const { items } = await analyst.get<AlertPage>(`/alerts?customerId=${customer.customer.id}`);
      expect(items[0]?.stateReason).toBe('call-acknowledged');
      return items[0];
    });
    expect(alert?.window).toBe('after-hours');
    expect(alert?.trace.ja.join('')).toContain('勤労感謝の日');
    expect(alert?.trace.en.join('')).toMatch(/Labou?r Thanksgiving/i);
  });

  it('carries the alert over to the next working day when the contract covers business hours only', async () => {
    const customer = await owl.enrol({ contract: aContract({ coversAfterHours: false }) });
    const analyst = await owl.signsIn('analyst');
    const before = owl.exchange.calls.length;
    const { alertNumber } = await owl.appliance(customer).alerts();
    const found = await analyst.seesCase(alertNumber);
    expect(found).toMatchObject({
      carriedOver: true,
      effectiveAt: '2026-11-24T00:30:00.000Z',
      reportBy: '2026-11-24T08:30:00.000Z',
    });
    expect(owl.exchange.calls).toHaveLength(before);
  });
});
