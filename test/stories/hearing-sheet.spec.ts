import type { OnboardingDetail } from '@owl/contracts';
import { Owl } from '../harness';
import { answeredSheet } from './onboarding-sheet';

const NAME = { name: 'あおば運輸株式会社', reading: 'アオバウンユカブシキガイシャ', locale: 'ja' };

describe('a hearing sheet', () => {
  let owl: Owl;
  beforeAll(async () => {
    owl = await Owl.start({ at: '2026-10-26 10:00', worker: false });
  });
  afterAll(() => owl.stop());

  const contractsOf = async (id: string) =>
    (await owl.rows('SELECT 1 FROM contracts WHERE customer_id = $1', [id])).length;

  it('cannot be confirmed before everything is answered; nothing is made of it then', async () => {
    const lead = await owl.signsIn('lead');
    const { customer } = await lead.post<OnboardingDetail>('/onboarding', NAME);
    const refused = await lead.request('POST', `/onboarding/${customer.id}/confirm`, { versionNo: 1 });
    expect(refused).toMatchObject({ status: 422, body: { code: 'sheet-incomplete' } });
    expect(JSON.stringify(refused.body)).toContain('contacts.0.phone (missing)');
    expect(await contractsOf(customer.id)).toBe(0);
  });

  it('cannot be confirmed for a first day that is over: its alerts would only be recorded', async () => {
    const lead = await owl.signsIn('lead');
    const { customer, sheet } = await lead.post<OnboardingDetail>('/onboarding', NAME);
    const answers = answeredSheet(sheet.answers, '2026-10-25');
    const saved = await lead.put<OnboardingDetail>(`/onboarding/${customer.id}/sheet`, { versionNo: 1, answers });
    expect(saved.sheet.wrong).toEqual([{ section: 'service', field: 'effectiveFrom', fault: 'in-the-past' }]);
    const refused = await lead.request('POST', `/onboarding/${customer.id}/confirm`, { versionNo: 2 });
    expect(refused).toMatchObject({ status: 422, body: { code: 'sheet-incomplete' } });
    expect(await contractsOf(customer.id)).toBe(0);
  });

  it('that was confirmed stays complete when its first day is over', async () => {
    const lead = await owl.signsIn('lead');
    const { customer, sheet } = await lead.post<OnboardingDetail>('/onboarding', NAME);
    const answers = answeredSheet(sheet.answers, '2026-10-26');
    await lead.put(`/onboarding/${customer.id}/sheet`, { versionNo: 1, answers });
    await lead.post(`/onboarding/${customer.id}/confirm`, { versionNo: 2 });
    await owl.jumpTo('2026-10-28 10:00');
    const later = await (await owl.signsIn('lead')).get<OnboardingDetail>(`/onboarding/${customer.id}`);
    expect(later.sheet.wrong).toEqual([]);
  });

  it('saved by two at once is saved by one, and the other is told', async () => {
    const lead = await owl.signsIn('lead');
    const { customer, sheet } = await lead.post<OnboardingDetail>('/onboarding', NAME);
    const body = { versionNo: 1, answers: answeredSheet(sheet.answers, '2026-11-02') };
    const save = () => lead.request('PUT', `/onboarding/${customer.id}/sheet`, body);
    const statuses = (await Promise.all([save(), save(), save()])).map(({ status }) => status);
    expect(statuses.toSorted((a, b) => a - b)).toEqual([200, 409, 409]);
  });

  it('confirmed by two at once makes one contract, and is read only afterwards', async () => {
    const lead = await owl.signsIn('lead');
    const { customer, sheet } = await lead.post<OnboardingDetail>('/onboarding', NAME);
    const answers = answeredSheet(sheet.answers, '2026-11-02', { kind: 'standard' });
    await lead.put(`/onboarding/${customer.id}/sheet`, { versionNo: 1, answers });
    const confirm = () => lead.request('POST', `/onboarding/${customer.id}/confirm`, { versionNo: 2 });
    const statuses = (await Promise.all([confirm(), confirm(), confirm()])).map(({ status }) => status);
    expect(statuses.toSorted((a, b) => a - b)).toEqual([200, 422, 422]);
    expect(await contractsOf(customer.id)).toBe(1);
    const people = 'SELECT name, reading FROM contacts WHERE customer_id = $1 ORDER BY contact_order';
    expect(await owl.rows(people, [customer.id])).toEqual([
      { name: '中村 拓也', reading: 'ナカムラ タクヤ' },
      { name: '小林 彩', reading: null },
    ]);
    const late = await lead.request('PUT', `/onboarding/${customer.id}/sheet`, { versionNo: 2, answers });
    expect(late).toMatchObject({ status: 422, body: { code: 'sheet-confirmed' } });
    await expect(owl.rows(`UPDATE hearing_sheets SET answers = '{}'`)).rejects.toThrow(/permission denied/);
  });

  it('is not for analysts to confirm, and not for customers to see', async () => {
    const lead = await owl.signsIn('lead');
    const { customer } = await lead.post<OnboardingDetail>('/onboarding', NAME);
    const analyst = await owl.signsIn('analyst');
    const refused = await analyst.request('POST', `/onboarding/${customer.id}/confirm`, { versionNo: 1 });
    expect(refused.status).toBe(403);
    const own = await owl.signsIn('customer', customer.id);
    expect((await own.request('GET', `/onboarding/${customer.id}`)).status).toBe(403);
  });
});
