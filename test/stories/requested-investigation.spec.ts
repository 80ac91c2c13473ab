import type {
  AlertPage,
  CallRunPage,
  CaseDetail,
  CustomerMonth,
  Problem,
  RequestedInvestigation,
} from '@owl/contracts';
import { type Console, Owl, PHONES, eventually } from '../harness';

describe('an alert of Saturday night that is to be investigated', () => {
  let owl: Owl;
  beforeEach(async () => {
    owl = await Owl.start({ at: '2026-11-21 02:10', timeScale: 30 });
  });
  afterEach(() => owl.stop());

  async function telephoned(customerId: string, person: Console) {
    owl.exchange.phone(PHONES[0]).behave({ behaviour: 'auto-answer', keys: ['1'] });
    await (await owl.applianceOf(customerId)).alerts();
    await eventually(async () => {
      const { items } = await person.get<CallRunPage>('/call-runs');
      expect(items[0]?.state).toBe('acknowledged');
    });
    await owl.settled();
    const { items } = await person.get<AlertPage>('/alerts');
    return items[0]!;
  }

  it('becomes a case of the next working day when the customer asks, once, and counts as business when reported', async () => {
    const { customer } = await owl.enrol();
    const analyst = await owl.signsIn('analyst');
    const client = await owl.signsIn('customer', customer.id);
    const alert = await telephoned(customer.id, client);
    expect(alert).toMatchObject({ state: 'closed', investigation: 'possible', caseId: null });

    const path = `/alerts/${alert.id}/investigation`;
    const asked = await client.post<RequestedInvestigation>(path, { reason: '持ち出しの有無を確認したい' });
    // Sunday follows, and Monday is Labour Thanksgiving Day.
    expect(asked.effectiveAt).toBe('2026-11-24T00:30:00.000Z');
    const again = await analyst.request<Problem>('POST', path, {});
    expect([again.status, again.body.code, again.body.why]).toEqual([409, 'investigation-refused', 'in-a-case']);
    const { items } = await client.get<AlertPage>('/alerts');
    expect(items[0]).toMatchObject({ state: 'queued', investigation: 'requested', caseId: asked.caseId });

    const found = await analyst.get<CaseDetail>(`/cases/${asked.caseId}`);
    expect(found).toMatchObject({
      state: 'new',
      carriedOver: true,
      effectiveAt: '2026-11-24T00:30:00.000Z',
      reportBy: '2026-11-24T08:30:00.000Z',
    });
    await owl.jumpTo('2026-11-24 10:00');
    await (await owl.signsIn('analyst')).reports(asked.caseId);
    await owl.settled();
    const later = await owl.signsIn('customer', customer.id);
    const { usage, items: entries } = await later.get<CustomerMonth>(`/usage/${customer.id}?month=2026-11`);
    // Telephoned, and investigated as well: two items of two windows.
    expect([usage.business.count, usage.afterHours.count]).toEqual([1, 1]);
    expect(entries.map(({ sourceKind, because }) => [sourceKind, because.ja])).toEqual([
      ['call-run', '夜間休日の電話連絡を開始したため'],
      ['case', '調査結果の報告メールを送信したため'],
    ]);
  });

  it('is refused for what was never telephoned, and unknown for another customer', async () => {
    const { customer } = await owl.enrol();
    const other = await owl.enrol({ name: '東海精機株式会社' });
    const analyst = await owl.signsIn('analyst');
    const alert = await telephoned(customer.id, analyst);
    const stranger = await owl.signsIn('customer', other.customer.id);
    expect((await stranger.request('POST', `/alerts/${alert.id}/investigation`, {})).status).toBe(404);
    await owl.jumpTo('2026-11-24 10:00');
    const colleague = await owl.signsIn('analyst');
    await (await owl.applianceOf(customer.id)).alerts({ alertNumber: 90_001, score: 40 });
    const recorded = await eventually(async () => {
      const { items } = await colleague.get<AlertPage>('/alerts?state=recorded');
      expect(items[0]?.alertNumber).toBe('90001');
      return items[0]!;
    });
    expect(recorded.investigation).toBeNull();
    const refused = await colleague.request<Problem>('POST', `/alerts/${recorded.id}/investigation`, {});
    expect([refused.status, refused.body.why]).toEqual([409, 'not-telephoned']);
  });
});
