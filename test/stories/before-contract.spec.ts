import type { MailPage } from '@owl/contracts';
import { Owl, aContract } from '../harness';

describe('a mail that came before the first contract began', () => {
  let owl: Owl;
  beforeEach(async () => {
    owl = await Owl.start({ at: '2026-11-19 23:00' });
  });
  afterEach(() => owl.stop());

  it('is in quarantine with its reason, the duty analyst is told, nobody is called, and the next mails are not held up', async () => {
    const customer = await owl.enrol({ contract: aContract({ effectiveFrom: '2026-11-20' }) });
    const appliance = owl.appliance(customer);
    await appliance.alerts();
    await owl.settled();
    await owl.sweep();
    await owl.settled();
    expect(owl.mailbox.messages.map(({ subject }) => subject)).toEqual([
      expect.stringContaining('メールの隔離（1件）'),
    ]);
    expect(owl.mailbox.messages[0]?.text).toContain('契約の開始前に届いたメールです');

    await owl.jumpTo('2026-11-20 10:00');
    await appliance.alerts();
    await owl.settled();
    const analyst = await owl.signsIn('analyst');
    const { items } = await analyst.get<MailPage>(`/mails?customerId=${customer.customer.id}`);
    expect(items.map(({ outcome, reason }) => [outcome, reason?.kind === 'quarantine' && reason.why])).toEqual([
      ['admitted', false],
      ['quarantined', 'before-contract'],
    ]);
    expect(owl.exchange.calls).toEqual([]);
    expect(await owl.rows('SELECT 1 FROM alerts')).toHaveLength(1);
  });

  it('is in quarantine again when it is released all the same, and can be dismissed', async () => {
    const customer = await owl.enrol({ contract: aContract({ effectiveFrom: '2026-11-20' }) });
    await owl.appliance(customer).alerts();
    await owl.settled();
    const lead = await owl.signsIn('lead');
    const [mail] = (await lead.get<MailPage>('/mails?outcome=quarantined')).items;
    await lead.post(`/mails/${mail?.id}/moves`, { move: 'release', reason: '誤って処理' });
    await owl.settled();
    expect((await lead.get<MailPage>('/mails?outcome=quarantined')).items).toHaveLength(1);
    await lead.post(`/mails/${mail?.id}/moves`, { move: 'dismiss', reason: '契約前' });
    expect((await lead.get<MailPage>('/mails?outcome=ignored')).items).toHaveLength(1);
  });
});
