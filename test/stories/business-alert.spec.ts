import type { CustomerMonth } from '@owl/contracts';
import { Owl } from '../harness';

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
});
