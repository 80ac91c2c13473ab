import type { OnboardingDetail, SlaMonth, TrialReportView, UsagePage } from '@owl/contracts';
import { CloseMonth, DraftTrialReports } from '@owl/worker';
import { type Console, Owl, PHONES, type Sender, eventually, looksAt, marksOf } from '../harness';
import { answeredSheet } from './onboarding-sheet';

const REPORT = 'セキュリティレポート';

describe('a trial, from the hearing sheet to the contract', () => {
  let owl: Owl;
  let id: string;
  let appliance: Sender;
  beforeAll(async () => {
    owl = await Owl.start({ at: '2026-10-26 10:00' });
  });
  afterAll(() => owl.stop());

  // Sessions end after twelve hours: each look is somebody else's.
  const lead = (): Promise<Console> => owl.signsIn('lead');
  const detail = async () => (await lead()).get<OnboardingDetail>(`/onboarding/${id}`);
  const step = async (item: string) => (await detail()).steps.find((each) => each.item === item);
  const mailsOf = (subject: string) => owl.mailbox.messages.filter((mail) => mail.subject.includes(subject));
  async function drafts(): Promise<TrialReportView[]> {
    await Promise.all(Array.from({ length: 3 }, () => owl.app.get(DraftTrialReports).run()));
    return (await detail()).reports;
  }

  it('is made of the confirmed sheet, all at once', async () => {
    const console = await lead();
    const started = await console.post<OnboardingDetail>('/onboarding', {
      name: 'あおば運輸株式会社',
      reading: 'アオバウンユカブシキガイシャ',
      locale: 'ja',
    });
    id = started.customer.id;
    const answers = answeredSheet(started.sheet.answers, '2026-11-02');
    await console.put(`/onboarding/${id}/sheet`, { versionNo: 1, answers });
    const confirmed = await console.post<OnboardingDetail>(`/onboarding/${id}/confirm`, { versionNo: 2 });
    expect(confirmed.trial).toEqual({
      startsOn: '2026-11-02',
      endsOn: '2026-11-30',
      convertsOn: null,
      state: 'upcoming',
    });
    expect(confirmed.steps.find(({ item }) => item === 'contract')).toMatchObject({ state: 'waiting' });
    expect(confirmed.addresses).toEqual([{ name: '横浜', address: expect.stringMatching(/^a-.+@/) as string }]);
    const phones = await owl.rows<{ phone: string }>(
      'SELECT phone FROM contacts WHERE customer_id = $1 ORDER BY contact_order',
      [id],
    );
    expect(phones.map(({ phone }) => phone)).toEqual([PHONES[0], PHONES[1]]);
    appliance = await owl.applianceOf(id);
  });

  it('neither telephones at night nor mails its cases', async () => {
    await owl.jumpTo('2026-11-03 02:10');
    const night = await appliance.alerts({ scenario: 'data-exfiltration' });
    await owl.settled();
    const [recorded] = await owl.rows<{ state: string; state_reason: string }>(
      'SELECT state, state_reason FROM alerts WHERE alert_number = $1',
      [night.alertNumber],
    );
    expect(recorded).toEqual({ state: 'recorded', state_reason: 'trial' });
    await owl.jumpTo('2026-11-04 10:00');
    const day = await appliance.alerts({ scenario: 'command-and-control' });
    const analyst = await owl.signsIn('analyst');
    const { id: caseId } = await analyst.seesCase(day.alertNumber);
    await analyst.move(caseId, 'claim');
    const refused = await analyst.request<{ code: string }>('POST', `/cases/${caseId}/report`, { verdict: 'threat' });
    expect(refused).toMatchObject({ status: 422, body: { code: 'case-mails-off' } });
    expect(await analyst.case(caseId)).toMatchObject({ caseMails: false, sla: null });
    expect((await analyst.case(caseId)).allowedMoves).not.toContain('draft');
    // Late in the evening its report would be overdue, if one were due.
    await looksAt(owl, '2026-11-04 21:00');
    expect(await marksOf(owl, caseId)).toEqual([]);
    const later = await owl.signsIn('analyst');
    const sla = await later.get<SlaMonth>(`/sla/customers/${id}?month=2026-11`);
    expect(sla).toMatchObject({ respondBy: { due: 1, met: 1 }, reportBy: { due: 0, breached: 0 }, breaches: [] });
    await later.move(caseId, 'close-without-report', { verdict: 'threat' });
    expect(await step('first-alert')).toMatchObject({ state: 'done', evidence: 'fact' });
  });

  it('has a report drafted when a week is over, once, however many look', async () => {
    await owl.jumpTo('2026-11-08 23:30');
    expect(await drafts()).toEqual([]);
    await owl.jumpTo('2026-11-09 00:30');
    const [first, ...more] = await drafts();
    expect(more).toEqual([]);
    expect(first).toMatchObject({ weekNo: 1, weekFrom: '2026-11-02', weekTo: '2026-11-09', state: 'draft' });
    expect(first!.findings).toMatchObject({ alerts: 2, inScope: 2, afterHours: 1 });
    expect(first!.sections.risks).toContain('外部への情報送信の疑い：1件');
    expect(first!.sections.devices).toMatch(/^・.+：[12]件/);
    expect(first!.sections.improvements).toContain('プロキシ');
  });

  it('sends a report as the analyst left it, with the paper, when it is approved', async () => {
    await owl.jumpTo('2026-11-09 10:00');
    const analyst = await owl.signsIn('analyst');
    const [report] = (await analyst.get<OnboardingDetail>(`/onboarding/${id}`)).reports;
    const sections = { ...report!.sections, improvements: '・送信先の許可リストをご用意ください。' };
    const path = `/trial-reports/${report!.id}`;
    const empty = { version: report!.version, sections: { ...sections, risks: ' ' } };
    const { reports } = await analyst.put<OnboardingDetail>(path, empty);
    const tooEarly = { move: 'approve', version: reports[0]!.version };
    expect(await analyst.request('POST', `${path}/moves`, tooEarly)).toMatchObject({ status: 422 });
    const saved = await analyst.put<OnboardingDetail>(path, { version: reports[0]!.version, sections });
    const move = { move: 'approve', version: saved.reports[0]!.version };
    await analyst.post(`${path}/moves`, move);
    await owl.settled();
    expect(await analyst.request('POST', `${path}/moves`, move)).toMatchObject({ status: 409 });
    const [mail, ...more] = mailsOf(REPORT);
    expect(more).toEqual([]);
    expect(mail!.subject).toBe(
      '【Secure OWL Center】無償トライアル 第1週セキュリティレポート（2026年11月2日～2026年11月8日）',
    );
    expect(mail!.text).toContain('・送信先の許可リストをご用意ください。');
    expect(mail!.text).toContain('無償トライアルは2026年11月29日に自動的に終了し、費用は発生いたしません。');
    await eventually(async () => expect((await detail()).reports[0]!.state).toBe('sent'));
    const pdf = Buffer.from(await (await analyst.fetch(`${path}/pdf`)).arrayBuffer());
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('has three reports and only three', async () => {
    await owl.jumpTo('2026-11-16 09:00');
    expect((await drafts()).map(({ weekNo }) => weekNo)).toEqual([2, 1]);
    await owl.jumpTo('2026-11-23 09:00');
    expect((await drafts()).map(({ weekNo }) => weekNo)).toEqual([3, 2, 1]);
    await owl.jumpTo('2026-11-30 09:00');
    expect((await drafts()).map(({ weekNo }) => weekNo)).toEqual([3, 2, 1]);
    await owl.jumpTo('2026-12-07 09:00');
    expect((await drafts()).map(({ weekNo }) => weekNo)).toEqual([3, 2, 1]);
  });

  it('ends by itself: what comes after it is recorded, and nothing is lost', async () => {
    expect((await detail()).trial).toMatchObject({ state: 'ended' });
    const { alertNumber } = await appliance.alerts({ scenario: 'data-exfiltration' });
    await owl.settled();
    const [row] = await owl.rows<Record<string, unknown>>(
      `SELECT state, state_reason, decision -> 'trace' -> 'ja' ->> 0 AS why FROM alerts WHERE alert_number = $1`,
      [alertNumber],
    );
    expect(row).toEqual({
      state: 'recorded',
      state_reason: 'trial-ended',
      why: '無償トライアルの期間が終了しているため（2026年11月30日以降）、記録のみとします。',
    });
  });

  it('is spoken of as over in a report that is sent late', async () => {
    const late = (await detail()).reports.find(({ weekNo }) => weekNo === 3);
    const { body } = await (await lead()).get<{ body: string }>(`/trial-reports/${late!.id}/preview`);
    expect(body).toContain('無償トライアルは終了いたしました。費用は発生しておりません。');
    expect(body).not.toContain('終了日までに');
  });

  it('becomes a contract on its day, with all alerts kept; counting begins then', async () => {
    const terms = {
      coversBusiness: true,
      coversAfterHours: true,
      expectedBusiness: 0,
      expectedAfterHours: 10,
      unitPriceBusiness: 12_000,
      unitPriceAfterHours: 8_000,
    };
    const console = await lead();
    const today = { ...terms, effectiveFrom: '2026-12-07' };
    expect(await console.request('POST', `/onboarding/${id}/conversion`, today)).toMatchObject({ status: 422 });
    const wish = { ...terms, effectiveFrom: '2026-12-08' };
    const converted = await console.post<OnboardingDetail>(`/onboarding/${id}/conversion`, wish);
    expect(converted.trial).toMatchObject({ state: 'ended', convertsOn: '2026-12-08' });
    expect(await console.request('POST', `/onboarding/${id}/conversion`, wish)).toMatchObject({ status: 422 });
    await owl.jumpTo('2026-12-08 10:00');
    expect((await detail()).trial).toMatchObject({ state: 'converted' });
    const { alertNumber } = await appliance.alerts({ scenario: 'network-scan' });
    const analyst = await owl.signsIn('analyst');
    await analyst.reports((await analyst.seesCase(alertNumber)).id);
    await owl.settled();
    const { customers } = await analyst.get<UsagePage>('/usage?month=2026-12');
    expect(customers[0]).toMatchObject({ contractKind: 'standard', business: { count: 1 }, afterHours: { count: 0 } });
    const [kept] = await owl.rows<{ n: number }>('SELECT count(*)::int AS n FROM alerts WHERE customer_id = $1', [id]);
    expect(kept!.n).toBe(4);
  });

  it('was never billed', async () => {
    await owl.jumpTo('2027-01-12 18:00');
    expect(await owl.app.get(CloseMonth).run()).toMatchObject({ 'closed-with-excess': 1, failed: 0 });
    await owl.settled();
    const counted = await owl.rows<{ month: string; n: number }>(
      'SELECT month, sum(quantity)::int AS n FROM handled_items WHERE customer_id = $1 GROUP BY month',
      [id],
    );
    expect(counted).toEqual([{ month: '2026-12', n: 1 }]);
    const asked = await owl.rows<{ month: string; amount: number }>('SELECT month, amount FROM overage_orders');
    expect(asked).toEqual([{ month: '2026-12', amount: 12_000 }]);
    expect(mailsOf(REPORT)).toHaveLength(1);
  });
});
