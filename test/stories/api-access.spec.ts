import {
  AlertPage,
  CallRunPage,
  CaseDetail,
  CasePage,
  CustomerMonth,
  MailDetail,
  MailPage,
  Problem,
  UsagePage,
  routes,
} from '@owl/contracts';
import { newId } from '@owl/foundation/ids';
import { ApiWorld, type Browser, CONSOLE } from './api-world';
import type { CustomerRows } from './customer-rows';

describe('who may do what', () => {
  let world: ApiWorld;
  let a: CustomerRows;
  let b: CustomerRows;
  let analyst: Browser;
  let customerA: Browser;
  let customerB: Browser;

  beforeAll(async () => {
    world = await ApiWorld.open();
    a = await world.customer('A社');
    b = await world.customer('B社');
    await world.user('aya@owl.local', 'analyst');
    await world.user('a@a.example', 'customer', a.customerId);
    await world.user('b@b.example', 'customer', b.customerId);
    analyst = await world.signedIn('aya@owl.local');
    customerA = await world.signedIn('a@a.example');
    customerB = await world.signedIn('b@b.example');
  });
  afterAll(() => world.close());

  const send = (browser: Browser, method: string, path: string) =>
    browser[method.toLowerCase() as 'get' | 'post' | 'put' | 'delete'](`/api/v1${path.replace(':id', newId())}`).set(
      CONSOLE,
    );
  const closed = Object.values(routes).filter(({ roles }) => roles !== 'public');

  it.each(closed)('$method $path answers 401 to nobody', async ({ method, path }) => {
    const answer = await send(world.browser(), method, path).expect(401);
    expect(Problem.parse(answer.body).code).toBe('not-signed-in');
  });

  it.each(closed.filter(({ roles }) => !(roles as readonly string[]).includes('customer')))(
    '$method $path answers 403 to a customer',
    async ({ method, path }) => {
      const answer = await send(customerA, method, path).send({}).expect(403);
      expect(Problem.parse(answer.body).code).toBe('not-allowed');
    },
  );

  it('a change without the header of the console is refused, and changes nothing', async () => {
    const body = { move: 'claim', version: 1 };
    const answer = await analyst.post(`/api/v1/cases/${b.caseId}/moves`).send(body).expect(403);
    expect(Problem.parse(answer.body).code).toBe('header-missing');
    expect((await analyst.get(`/api/v1/cases/${b.caseId}`)).body.state).toBe('new');
  });

  it('a customer sees their own rows, in every list, and none of another', async () => {
    const lists = async (browser: Browser) => {
      const get = async (path: string) => (await browser.get(`/api/v1${path}`).expect(200)).body as unknown;
      return {
        cases: CasePage.parse(await get('/cases')).items.map((row) => row.customer.id),
        alerts: AlertPage.parse(await get('/alerts')).items.map((row) => row.customer.id),
        runs: CallRunPage.parse(await get('/call-runs')).items.map((row) => row.customer.id),
        usage: UsagePage.parse(await get('/usage')).customers.map((row) => row.customer.id),
      };
    };
    expect(await lists(customerB)).toEqual({
      cases: [b.customerId],
      alerts: [b.customerId, b.customerId],
      runs: [b.customerId],
      usage: [b.customerId],
    });
    const all = await lists(analyst);
    expect([...all.cases].sort()).toEqual([a.customerId, b.customerId].sort());
    expect((await customerB.get('/api/v1/customers')).body.items).toEqual([{ id: b.customerId, name: 'B社' }]);
    expect((await customerB.get(`/api/v1/alerts?customerId=${a.customerId}`)).body.items).toEqual([]);
    expect((await customerB.get('/api/v1/cases')).body.total).toBe(1);
  });

  it("another customer's ids answer 404, like ids of nothing, and leave a line for whoever watches", async () => {
    await customerB.get(`/api/v1/cases/${a.caseId}`).expect(404);
    await customerB.get(`/api/v1/cases/${a.caseId}/report/preview`).expect(404);
    await customerB.get(`/api/v1/usage/${a.customerId}`).expect(404);
    await customerB.get(`/api/v1/cases/${newId()}`).expect(404);
    await customerB.get('/api/v1/cases/not-an-id').expect(404);
    expect(world.logged.filter((line) => line.security && line.status === 404).length).toBeGreaterThanOrEqual(5);
  });

  it('a customer reads no notes, no drafts and no names of ours, and telephone numbers only masked', async () => {
    await analyst.post(`/api/v1/cases/${a.caseId}/notes`).set(CONSOLE).send({ body: '社内メモ' }).expect(200);
    await analyst.post(`/api/v1/cases/${a.caseId}/moves`).set(CONSOLE).send({ move: 'claim', version: 1 }).expect(200);
    const inside = CaseDetail.parse((await analyst.get(`/api/v1/cases/${a.caseId}`)).body);
    expect(inside).toMatchObject({
      state: 'claimed',
      assignee: { name: 'aya@owl.local' },
      notes: [{ body: '社内メモ' }],
    });
    expect(inside.sla).toMatchObject({ target: 'reportBy', state: 'running' });
    expect(inside.item).toEqual({ number: 1, expected: 30, window: 'business', month: '2026-11', counted: false });
    await analyst.post(`/api/v1/cases/${a.caseId}/report`).set(CONSOLE).send({}).expect(200);
    const outside = await customerA.get(`/api/v1/cases/${a.caseId}`).expect(200);
    expect(CaseDetail.parse(outside.body)).toMatchObject({ notes: [], report: null, assignee: null, allowedMoves: [] });
    expect(outside.text).not.toMatch(/aya@owl|社内メモ/);
    await customerA.get(`/api/v1/cases/${a.caseId}/report/preview`).expect(404);
    const runs = (await customerA.get('/api/v1/call-runs')).text;
    expect(runs).toMatch(/\*{8}5671/);
    expect(runs).not.toMatch('+8131');
    // While nobody has been reached, the SOC may have to telephone by hand.
    expect((await analyst.get('/api/v1/call-runs')).text).toMatch('+81312345671');
  });

  it('the mail ledger shows a mail with its source, to the SOC', async () => {
    const page = MailPage.parse((await analyst.get('/api/v1/mails').expect(200)).body);
    expect(page.items).toHaveLength(2);
    const mail = MailDetail.parse((await analyst.get(`/api/v1/mails/${a.mailId}`).expect(200)).body);
    expect(mail).toMatchObject({ alertCount: 2, customer: { name: 'A社' } });
    expect(mail.text).toContain('A社 の本文');
  });

  it("a customer's month is answered item by item", async () => {
    const answer = await customerA.get(`/api/v1/usage/${a.customerId}?month=2026-11`).expect(200);
    const month = CustomerMonth.parse(answer.body);
    expect(month.usage).toMatchObject({ billed: true, afterHours: { count: 1, expected: 10, excess: 0, amount: 0 } });
    expect(month.items).toHaveLength(1);
    expect(month.history.at(-1)).toEqual({ month: '2026-11', business: 0, afterHours: 1 });
    expect(month.history).toHaveLength(12);
  });

  it('pages through a list without gaps or repeats', async () => {
    const seen: string[] = [];
    for (let cursor = ''; seen.length < 10;) {
      const page = AlertPage.parse((await analyst.get(`/api/v1/alerts?limit=1${cursor}`).expect(200)).body);
      seen.push(...page.items.map((row) => row.id));
      if (!page.nextCursor) break;
      cursor = `&cursor=${page.nextCursor}`;
    }
    expect(seen).toHaveLength(4);
    expect(new Set(seen).size).toBe(4);
  });
});
