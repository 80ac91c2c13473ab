import type { CasePage, MailPage } from '@owl/contracts';
import { Owl } from '../harness';

describe('the same alert told twice', () => {
  let owl: Owl;
  beforeAll(async () => {
    owl = await Owl.start({ at: '2026-11-20 11:00' });
  });
  afterAll(() => owl.stop());

  it('a mail that comes ten times is one alert, and each copy is in the ledger', async () => {
    const customer = await owl.enrol();
    const analyst = await owl.signsIn('analyst');
    const appliance = owl.appliance(customer);
    await Promise.all(Array.from({ length: 10 }, () => appliance.mails('dga.eml')));
    await owl.settled();
    const { items } = await analyst.get<CasePage>(`/cases?customerId=${customer.customer.id}`);
    expect(items).toHaveLength(1);
    expect(items[0]?.alertCount).toBe(1);
    const mails = await analyst.get<MailPage>(`/mails?customerId=${customer.customer.id}`);
    const outcomes = mails.items.map((mail) => mail.outcome);
    expect(outcomes.filter((outcome) => outcome === 'admitted')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'duplicate')).toHaveLength(9);
    const first = mails.items.find((mail) => mail.outcome === 'admitted');
    expect(mails.items.every((mail) => mail === first || mail.duplicateOf === first?.id)).toBe(true);
    expect(first?.reason).toEqual({ kind: 'alerts', alerts: [{ alertNumber: '31501', route: 'queue' }] });
    expect(mails.items.filter((mail) => mail.reason?.kind === 'same-mail')).toHaveLength(9);
  });

  it('a reused Message-ID does not suppress another alert', async () => {
    const customer = await owl.enrol();
    const analyst = await owl.signsIn('analyst');
    const appliance = owl.appliance(customer);
    await appliance.mails('key-value-en.eml');
    const source = appliance.fixture('key-value-en.eml').toString('latin1');
    await appliance.sends(Buffer.from(source.replaceAll('81102', '81103'), 'latin1'));
    await owl.settled();
    await analyst.seesCase('81102');
    await analyst.seesCase('81103');
    const mails = await analyst.get<MailPage>(`/mails?customerId=${customer.customer.id}`);
    expect(mails.items.map((mail) => mail.outcome)).toEqual(['admitted', 'admitted']);
  });

  it('the very same bytes without a Message-ID are the same mail', async () => {
    const customer = await owl.enrol();
    const analyst = await owl.signsIn('analyst');
    const appliance = owl.appliance(customer);
    const raw = Buffer.from('Subject: look\r\nDate: Fri, 20 Nov 2026 11:00:00 +0900\r\n\r\nsomething happened\r\n');
    await appliance.sends(raw);
    await owl.settled();
    await appliance.sends(raw);
    await owl.settled();
    const mails = await analyst.get<MailPage>(`/mails?customerId=${customer.customer.id}`);
    expect(mails.items.map((mail) => mail.outcome).sort()).toEqual(['admitted', 'duplicate']);
  });

  it('an alert number told again in another mail makes no second alert', async () => {
    const customer = await owl.enrol();
    const analyst = await owl.signsIn('analyst');
    const appliance = owl.appliance(customer);
    await appliance.alerts({ alertNumber: 72001 });
    await appliance.alerts({ alertNumber: 72001, occurredAt: new Date(owl.clock.now().getTime() - 60_000) });
    await owl.settled();
    const mails = await analyst.get<MailPage>(`/mails?customerId=${customer.customer.id}`);
    expect(mails.items.map((mail) => mail.outcome).sort()).toEqual(['admitted', 'duplicate']);
    const again = mails.items.find((mail) => mail.outcome === 'duplicate');
    expect(again?.reason).toEqual({ kind: 'alerts', alerts: [{ alertNumber: '72001', route: 'known' }] });
  });

  it('one mail to two customers is one alert for each', async () => {
    const [one, two] = [await owl.enrol(), await owl.enrol({ name: '東海精機株式会社' })];
    const analyst = await owl.signsIn('analyst');
    const { source } = await owl.appliance(one).alerts({ alertNumber: 73001 });
    await owl.appliance(two).sends(source);
    await owl.settled();
    for (const { customer } of [one, two]) {
      const { items } = await analyst.get<CasePage>(`/cases?customerId=${customer.id}`);
      expect(items).toHaveLength(1);
    }
  });
});
