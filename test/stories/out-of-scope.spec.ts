import type { AlertPage, CasePage, MailPage } from '@owl/contracts';
import { Owl, aContract } from '../harness';

describe('what is in scope and what is not', () => {
  let owl: Owl;
  beforeAll(async () => {
    owl = await Owl.start({ at: '2026-11-20 11:00' });
  });
  afterAll(() => owl.stop());

  it('an alert below the threshold is recorded and visible, neither queued nor called nor counted', async () => {
    const customer = await owl.enrol();
    const analyst = await owl.signsIn('analyst');
    await owl.appliance(customer).mails('below-threshold.eml');
    await owl.settled();
    const { items } = await analyst.get<AlertPage>(`/alerts?customerId=${customer.customer.id}`);
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      alertNumber: '33090',
      state: 'recorded',
      stateReason: 'below-threshold',
      topScore: 55,
    });
    expect(items[0]?.trace.ja.join('')).toContain('70');
    const page = await analyst.get<CasePage>(`/cases?customerId=${customer.customer.id}`);
    expect(page.items).toHaveLength(0);
  });

  it('an alert of a model that is not monitored is recorded', async () => {
    const customer = await owl.enrol({ contract: aContract({ monitoredModels: ['Compromise::*'] }) });
    const analyst = await owl.signsIn('analyst');
    await owl.appliance(customer).mails('json-attachment.eml');
    await owl.settled();
    const { items } = await analyst.get<AlertPage>(`/alerts?customerId=${customer.customer.id}`);
    expect(items[0]).toMatchObject({ state: 'recorded', stateReason: 'not-monitored' });
  });

  it.each(['unparsed.eml', 'broken-mime.eml'])(
    '%s is not dropped: it is a case as 100 %%, and the mail can be read',
    async (fixture) => {
      const customer = await owl.enrol({ contract: aContract({ monitoredModels: ['Compromise::*'] }) });
      const analyst = await owl.signsIn('analyst');
      await owl.appliance(customer).mails(fixture);
      await owl.settled();
      const { items } = await analyst.get<CasePage>(`/cases?customerId=${customer.customer.id}`);
      expect(items[0]).toMatchObject({ unparsed: true, topScore: 100, state: 'new' });
      const mails = await analyst.get<MailPage>(`/mails?customerId=${customer.customer.id}`);
      expect(mails.items[0]).toMatchObject({ outcome: 'admitted', alertCount: 1 });
    },
  );

  it("the appliance's own health is recorded, not taken for an intrusion", async () => {
    const customer = await owl.enrol();
    const analyst = await owl.signsIn('analyst');
    await owl.appliance(customer).mails('health-system.eml');
    await owl.settled();
    const { items } = await analyst.get<AlertPage>(`/alerts?customerId=${customer.customer.id}`);
    expect(items[0]).toMatchObject({ state: 'recorded', stateReason: 'health' });
  });
});
