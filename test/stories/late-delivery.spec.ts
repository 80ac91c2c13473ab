import { Owl, PHONES, eventually } from '../harness';
import type { AlertPage, CasePage } from '@owl/contracts';

describe('an alert of 17:25 whose mail comes at 17:50', () => {
  let owl: Owl;
  beforeAll(async () => {
    owl = await Owl.start({ at: '2026-11-20 17:50' });
  });
  afterAll(() => owl.stop());

  it('is after hours, because the mail is what decides the window, and is telephoned', async () => {
    const customer = await owl.enrol();
    const analyst = await owl.signsIn('analyst');
    owl.exchange.phone(PHONES[0]).behave({ behaviour: 'auto-answer', keys: ['1'] });
    await owl.appliance(customer).alerts({ occurredAt: new Date('2026-11-20T17:25:00+09:00') });
    const alert = await eventually(async () => {
      const { items } = await analyst.get<AlertPage>('/alerts');
      expect(items[0]).toMatchObject({ window: 'after-hours', state: 'closed', stateReason: 'call-acknowledged' });
      return items[0];
    });
    expect(alert?.caseId).toBeNull();
    expect((await analyst.get<CasePage>('/cases')).items).toHaveLength(0);
    expect(owl.exchange.calls).toHaveLength(1);
  });
});
