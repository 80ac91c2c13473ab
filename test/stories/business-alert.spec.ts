import type { CustomerMonth, ReportPreview } from '@owl/contracts';
import { Owl, eventually } from '../harness';

describe('an alert in business hours', () => {
  let owl: Owl;
  beforeAll(async () => {
    owl = await Owl.start({ at: '2026-11-20 10:00' });
  });
  afterAll(() => owl.stop());

  it('becomes a case that an analyst claims, reports and closes, and counts once', async () => {
    const sakura = await owl.enrol();
    const analyst = await owl.signsIn('analyst');
    await owl.appliance(sakura).mails('exfiltration-two-alerts.eml');

    const row = await analyst.seesCase('24801');
    expect(row).toMatchObject({
      state: 'new',
      alertCount: 2,
      topScore: 78,
      allowedMoves: expect.arrayContaining(['claim']),
    });
    expect(row.reportBy).toBe('2026-11-20T08:30:00.000Z');

    await analyst.reports(row.id);
    const mail = await owl.mailbox.waitFor((each) => each.envelopeTo.includes('security@sakura.example'));
    expect(mail.subject).toBe('【Secure OWL Center】アラート調査結果のご報告（アラートNo 24801/24802）');
    expect(mail.text).toMatch(/^【アラートNo】：24801\/24802$/m);
    expect(mail.text).toMatch(/^【検知内容】$/m);
    expect(mail.text).toMatch(/^【調査内容】$/m);
    expect(mail.text).toMatch(/^【確認事項】$/m);

    const closed = await analyst.move(row.id, 'close');
    expect(closed.state).toBe('closed');
    await owl.settled();
    const month = await analyst.get<CustomerMonth>(`/usage/${sakura.customer.id}?month=2026-11`);
    expect(month.usage.business).toMatchObject({ count: 1, expected: 30, excess: 0 });
    expect(month.items).toHaveLength(1);
    expect(owl.mailbox.messages).toHaveLength(1);
  });

  it('sends what was read: an alert that joined since the preview is shown first', async () => {
    const customer = await owl.enrol({ name: '東海精機株式会社' });
    const analyst = await owl.signsIn('analyst');
    const device = { name: 'PC-JOIN', address: '10.0.0.8' };
    const { alertNumber } = await owl.appliance(customer).alerts({ device });
    const row = await analyst.seesCase(alertNumber);
    await analyst.move(row.id, 'claim');
    await analyst.post(`/cases/${row.id}/report`, {});
    const draft = await analyst.case(row.id);
    await analyst.post(`/cases/${row.id}/report/moves`, { move: 'submit', version: draft.report?.version });
    const { bodySha256 } = await analyst.get<ReportPreview>(`/cases/${row.id}/report/preview`);
    const second = await owl.appliance(customer).alerts({ device });
    await owl.settled();
    const { report } = await analyst.case(row.id);
    const approve = (hash: string) =>
      analyst.request('POST', `/cases/${row.id}/report/moves`, {
        move: 'approve',
        version: report?.version,
        bodySha256: hash,
      });
    expect((await approve(bodySha256)).status).toBe(409);
    const fresh = await analyst.get<ReportPreview>(`/cases/${row.id}/report/preview`);
    expect(fresh.subject).toContain(second.alertNumber);

    owl.mailbox.behave({ mode: 'tempfail-451' });
    expect((await approve(fresh.bodySha256)).status).toBeLessThan(300);
    // The report is on its way: what comes now is another case.
    const third = await owl.appliance(customer).alerts({ device });
    expect((await analyst.seesCase(third.alertNumber)).id).not.toBe(row.id);
    // The first try has failed, and the next one is planned.
    await eventually(async () => {
      const sql = `SELECT 1 FROM outgoing_mails WHERE source_id = $1 AND state = 'queued' AND attempt > 0`;
      expect(await owl.rows(sql, [report?.id])).toHaveLength(1);
    });
    owl.mailbox.behave({ mode: 'accept' });
    await owl.forward('40s');
    await eventually(async () => expect((await analyst.case(row.id)).state).toBe('reported'));
  });

  it('a mail nobody knows the outcome of is not sent again; a person who finds out says so', async () => {
    const customer = await owl.enrol({ name: 'みなと物流株式会社' });
    const analyst = await owl.signsIn('analyst');
    const { alertNumber } = await owl.appliance(customer).alerts({ device: { name: 'PC-LOST', address: '10.0.0.9' } });
    const row = await analyst.seesCase(alertNumber);
    const before = owl.mailbox.messages.length;
    owl.mailbox.behave({ mode: 'drop-after-dot' });
    await expect(analyst.reports(row.id)).rejects.toThrow(/unknown/);
    owl.mailbox.behave({ mode: 'accept' });
    await owl.forward('20m');
    await owl.settled();
    expect(owl.mailbox.messages).toHaveLength(before + 1);
    const { report } = await analyst.case(row.id);
    expect(report?.allowedMoves).toEqual(['mark-sent', 'mark-not-sent']);
    await analyst.post(`/cases/${row.id}/report/moves`, { move: 'mark-sent', version: report?.version });
    expect((await analyst.case(row.id)).state).toBe('reported');
  });
});
