import type { CaseDetail, CasePage, MailPage } from '@owl/contracts';
import { type Console, Owl } from '../harness';

const mailOf = (...lines: string[]) => Buffer.from(lines.join('\r\n'), 'utf8');

describe('mails that are no alerts', () => {
  let owl: Owl;
  let sakura: Awaited<ReturnType<Owl['enrol']>>;
  let analyst: Console;
  let caseId: string;
  let report: string;
  let reportId: string;

  beforeAll(async () => {
    owl = await Owl.start({ at: '2026-11-20 10:00' });
    sakura = await owl.enrol();
    analyst = await owl.signsIn('analyst');
    await owl.appliance(sakura).mails('dga.eml');
    caseId = (await analyst.seesCase('31501')).id;
    await analyst.reports(caseId);
    const sent = await owl.mailbox.waitFor((each) => each.envelopeTo.includes('security@sakura.example'));
    report = sent.source.toString('utf8');
    reportId = sent.messageId!;
  });
  afterAll(() => owl.stop());

  const cases = () => analyst.get<CasePage>(`/cases?customerId=${sakura.customer.id}`);
  const notes = async () => ((await analyst.case(caseId)) satisfies CaseDetail).notes.map(({ body }) => body);
  async function latest(): Promise<MailPage['items'][number]> {
    await owl.settled();
    const { items } = await analyst.get<MailPage>(`/mails?customerId=${sakura.customer.id}`);
    return items[0]!;
  }

  it('a bounce of our report is no alert, although it quotes one; its case tells of it, and nothing is sent again', async () => {
    await owl
      .appliance(sakura)
      .sends(
        mailOf(
          'From: MAILER-DAEMON@mx.sakura.example',
          'Subject: Undelivered Mail Returned to Sender',
          'Message-ID: <bounce-1@mx.sakura.example>',
          'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
          '',
          '--b',
          '',
          'The mail could not be delivered.',
          '--b',
          'Content-Type: message/delivery-status',
          '',
          'Final-Recipient: rfc822; security@sakura.example',
          'Status: 5.1.1',
          '--b',
          'Content-Type: message/rfc822',
          '',
          report,
          '--b--',
        ),
      );
    expect(await latest()).toMatchObject({
      outcome: 'conversation',
      reason: { kind: 'conversation', why: 'bounce', caseId },
      alertCount: 0,
    });
    expect((await notes()).at(-1)).toContain('Undelivered Mail Returned to Sender');
    expect((await cases()).items).toHaveLength(1);
    expect(owl.mailbox.messages).toHaveLength(1);
  });

  it('a reply that quotes the report goes to its case; another customer’s case cannot be reached so', async () => {
    const reply = (id: string) =>
      mailOf(
        'From: Sakura <security@sakura.example>',
        `Subject: Re: ${'【Secure OWL Center】アラート調査結果のご報告'}`,
        `Message-ID: <${id}@sakura.example>`,
        `In-Reply-To: ${reportId}`,
        '',
        '承知しました。',
        '> 【アラートNo】：99001',
        '> 【検出脅威】：Compromise::DGA Beacon(82%)',
      );
    await owl.appliance(sakura).sends(reply('reply-1'));
    expect(await latest()).toMatchObject({ outcome: 'conversation', reason: { why: 'reply', caseId }, alertCount: 0 });
    const before = await notes();
    expect(before.at(-1)).toContain('security@sakura.example');

    const tokai = await owl.enrol({ name: '東海精機株式会社' });
    await owl.appliance(tokai).sends(reply('reply-2'));
    await owl.settled();
    const { items } = await analyst.get<MailPage>(`/mails?customerId=${tokai.customer.id}`);
    expect(items[0]).toMatchObject({ outcome: 'conversation', reason: { why: 'reply', caseId: null } });
    expect(await notes()).toEqual(before);
  });

  it('an automatic reply and our own report come back are no alerts, an unknown text is one', async () => {
    const sender = owl.appliance(sakura);
    await sender.sends(
      mailOf('Subject: 自動応答: 不在にしております', 'Auto-Submitted: auto-replied', '', '休暇中です。'),
    );
    expect(await latest()).toMatchObject({ outcome: 'conversation', reason: { why: 'auto-reply', caseId: null } });
    await sender.sends(Buffer.from(report, 'utf8'));
    expect(await latest()).toMatchObject({ outcome: 'conversation', reason: { why: 'loop', caseId } });
    await sender.mails('unparsed.eml');
    expect(await latest()).toMatchObject({ outcome: 'admitted', alertCount: 1 });
    expect((await cases()).items).toHaveLength(2);
  });
});
