import type { SlaMonth, SlaPage } from '@owl/contracts';
import { type Console, Owl, looksAt } from '../harness';

describe('the SLA report of a month', () => {
  let owl: Owl;
  let sakura: Awaited<ReturnType<Owl['enrol']>>;
  let tokai: Awaited<ReturnType<Owl['enrol']>>;
  const signedIn = (role: 'analyst' | 'lead'): Promise<Console> => owl.signsIn(role);
  const customer = () => owl.signsIn('customer', sakura.customer.id);
  const month = (seat: Console, id = sakura.customer.id) => seat.get<SlaMonth>(`/sla/customers/${id}?month=2026-11`);

  beforeAll(async () => {
    owl = await Owl.start({ at: '2026-11-20 10:00' });
    [sakura, tokai] = [await owl.enrol(), await owl.enrol({ name: '東海精機株式会社' })];
    const begin = async (device: string): Promise<string> => {
      const { alertNumber } = await owl.appliance(sakura).alerts({ device: { name: device, address: '10.0.0.8' } });
      return (await (await signedIn('analyst')).seesCase(alertNumber)).id;
    };
    const [quick, slow, dropped] = [await begin('PC-QUICK'), await begin('PC-SLOW'), await begin('PC-DROPPED')];
    await owl.jumpTo('2026-11-20 10:10:10');
    const analyst = await signedIn('analyst');
    await analyst.reports(quick);
    await analyst.move(dropped, 'claim');
    await analyst.move(dropped, 'close-without-report', { verdict: 'benign' });
    await owl.jumpTo('2026-11-20 10:40:10');
    await analyst.move(slow, 'claim');
    await looksAt(owl, '2026-11-20 10:41');
  });
  afterAll(() => owl.stop());

  it('counts what was met and missed, and how long it took in business minutes', async () => {
    const { respondBy, reportBy, breaches } = await month(await signedIn('lead'));
    expect(respondBy).toMatchObject({ due: 3, met: 2, breached: 1, running: 0, notDue: 0, metPercent: 66.6 });
    expect(respondBy).toMatchObject({ medianMinutes: 10, p90Minutes: 40 });
    expect(reportBy).toMatchObject({ due: 3, met: 1, breached: 0, running: 1, notDue: 1, metPercent: 100 });
    expect(breaches).toHaveLength(1);
    expect(breaches[0]).toMatchObject({ clock: 'respondBy', lateMinutes: 11, reason: null, caseNumber: '2' });
    expect(breaches[0]?.assignee).toContain('analyst');
  });

  it('shows the SOC every customer, also those of whom nothing was due', async () => {
    const page = await (await signedIn('analyst')).get<SlaPage>('/sla?month=2026-11');
    expect(page.customers.map(({ customer: { name }, respondBy }) => [name, respondBy.due])).toEqual([
      ['東海精機株式会社', 0],
      ['株式会社さくら商事', 3],
    ]);
    expect(page.months).toEqual(['2026-11']);
  });

  it('tells why a case was late, as somebody of the SOC wrote it down; the audit keeps who and what was said before', async () => {
    const analyst = await signedIn('analyst');
    const { id } = (await month(analyst)).breaches[0]!;
    expect(await analyst.put(`/sla/breaches/${id}/reason`, { reason: '同時多発のため' })).toMatchObject({ id });
    await analyst.put(`/sla/breaches/${id}/reason`, { reason: '=担当者の引き継ぎ漏れ' });
    expect((await month(analyst)).breaches[0]).toMatchObject({ reason: '=担当者の引き継ぎ漏れ' });
    const audit = await owl.rows<{ before: string | null }>(
      `SELECT detail ->> 'before' AS before FROM audit_entries WHERE action = 'case.explain-breach' ORDER BY seq`,
    );
    expect(audit).toEqual([{ before: null }, { before: '同時多発のため' }]);
    expect(await analyst.request('PUT', `/sla/breaches/${id}/reason`, { reason: ' ' })).toMatchObject({ status: 422 });
    const unknown = `/sla/breaches/${sakura.customer.id}/reason`;
    expect(await analyst.request('PUT', unknown, { reason: '理由' })).toMatchObject({ status: 404 });
  });

  it("is the customer's own to read, without the names of the SOC's people, and not to write", async () => {
    const seat = await customer();
    const own = await month(seat);
    expect(own.breaches[0]).toMatchObject({ reason: '=担当者の引き継ぎ漏れ', assignee: null, reasonBy: null });
    const page = await seat.get<SlaPage>('/sla?month=2026-11');
    expect(page.customers.map(({ customer: { name } }) => name)).toEqual(['株式会社さくら商事']);
    expect(await seat.request('GET', `/sla/customers/${tokai.customer.id}?month=2026-11`)).toMatchObject({
      status: 404,
    });
    const { id } = own.breaches[0]!;
    expect(await seat.request('PUT', `/sla/breaches/${id}/reason`, { reason: '理由' })).toMatchObject({ status: 403 });
  });

  it('can be kept as CSV that a spreadsheet reads and that holds no formula', async () => {
    const seat = await customer();
    const answer = await seat.fetch(`/sla/customers/${sakura.customer.id}/csv?month=2026-11&locale=ja`);
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toContain('sla-2026-11.csv');
    const bytes = new Uint8Array(await answer.arrayBuffer());
    expect(Array.from(bytes.slice(0, 3))).toEqual([0xef, 0xbb, 0xbf]);
    const [head, ...lines] = new TextDecoder().decode(bytes).trimEnd().split('\r\n');
    expect(head).toBe('対応案件,期限の種類,期限,完了日時,所要（営業時間・分）,結果,超過（営業時間・分）,遅れた理由');
    expect(lines).toHaveLength(6);
    expect(lines.find((line) => line.includes('期限超過'))).toMatch(
      /^#2,着手期限,2026-11-20 10:30:\d\d,2026-11-20 10:40:\d\d,40,期限超過,11,'=担当者の引き継ぎ漏れ$/,
    );
    expect(lines.filter((line) => line.includes('対象外'))).toHaveLength(1);
  });

  it('refuses a month that is none', async () => {
    expect(await (await signedIn('lead')).request('GET', '/sla?month=2026-13')).toMatchObject({ status: 422 });
  });
});
