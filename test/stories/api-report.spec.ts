import { CaseDetail, ReportPreview } from '@owl/contracts';
import { ReportService } from '@owl/stages/report';
import { ApiWorld, type Browser, CONSOLE } from './api-world';
import type { CustomerRows } from './customer-rows';

const SECTIONS = { detection: '検知の説明', findings: '原因と影響', actions: 'ご確認いただきたい点' };

describe("a report on its way through two people's hands", () => {
  let world: ApiWorld;
  let of: CustomerRows;
  let author: Browser;
  let colleague: Browser;
  let customer: Browser;

  beforeAll(async () => {
    world = await ApiWorld.open();
    of = await world.customer('A社');
    await world.user('aya@owl.local', 'analyst');
    await world.user('ken@owl.local', 'lead');
    await world.user('a@a.example', 'customer', of.customerId);
    author = await world.signedIn('aya@owl.local');
    colleague = await world.signedIn('ken@owl.local');
    customer = await world.signedIn('a@a.example');
  });
  afterAll(() => world.close());

  const path = (rest = '') => `/api/v1/cases/${of.caseId}${rest}`;
  const seenBy = async (browser: Browser) => CaseDetail.parse((await browser.get(path()).expect(200)).body);
  const reportMove = (browser: Browser, move: string, version: number) =>
    browser.post(path('/report/moves')).set(CONSOLE).send({ move, version });

  it('is drafted, saved and submitted by its author, who may not approve it', async () => {
    await author.post(path('/moves')).set(CONSOLE).send({ move: 'claim', version: 1 }).expect(200);
    expect((await seenBy(author)).allowedMoves).toContain('draft');
    const drafted = CaseDetail.parse((await author.post(path('/report')).set(CONSOLE).send({}).expect(200)).body);
    expect(drafted.allowedMoves).not.toContain('draft');
    expect(drafted.report).toMatchObject({
      state: 'draft',
      locale: 'ja',
      allowedMoves: ['submit'],
      author: 'aya@owl.local',
    });
    const saved = await author.put(path('/report')).set(CONSOLE).send({ sections: SECTIONS, version: 1 }).expect(200);
    expect(saved.body.report).toMatchObject({ sections: SECTIONS, version: 2 });
    await author.put(path('/report')).set(CONSOLE).send({ sections: SECTIONS, version: 1 }).expect(409);
    await reportMove(author, 'submit', 2).expect(200);
    expect((await seenBy(author)).report).toMatchObject({ state: 'in-review', allowedMoves: ['return'] });
    expect((await seenBy(author)).report?.blockedBecause).toBe('second-person');
    expect((await reportMove(author, 'approve', 3).expect(403)).body.code).toBe('needs-second-person');
  });

  it('goes back to its author with a reason, which stays in the history; the customer hears of neither', async () => {
    const { version } = (await seenBy(colleague)).report!;
    const refused = await reportMove(colleague, 'return', version).expect(422);
    expect(refused.body.code).toBe('move-needs');
    const body = { move: 'return', version, reason: '通信量を追記してください' };
    await colleague.post(path('/report/moves')).set(CONSOLE).send(body).expect(200);
    const { history, report } = await seenBy(author);
    expect(history.at(-1)).toMatchObject({
      from: 'in-review',
      to: 'drafting',
      actor: 'ken@owl.local',
      reason: '通信量を追記してください',
    });
    const asCustomer = await seenBy(customer);
    expect(asCustomer.history.at(-1)).toMatchObject({ actor: 'Secure OWL Center', reason: null });
    await reportMove(author, 'submit', report!.version).expect(200);
  });

  it('judges the case for the SOC at once, for the customer only when told', async () => {
    expect((await seenBy(author)).verdict).toBe('threat');
    expect((await seenBy(customer)).verdict).toBeNull();
    const { items } = (await customer.get('/api/v1/cases').expect(200)).body;
    expect(items).toMatchObject([{ id: of.caseId, verdict: null }]);
  });

  it('is approved by a colleague exactly as previewed, and is the customer’s only once sent', async () => {
    const preview = ReportPreview.parse((await colleague.get(path('/report/preview')).expect(200)).body);
    expect(preview).toMatchObject({ recipient: 'security@sakura.example' });
    expect(preview.body).toContain('原因と影響');
    const before = await seenBy(colleague);
    expect(before.report).toMatchObject({ allowedMoves: ['return', 'approve'], blockedBecause: null });
    await reportMove(colleague, 'approve', before.report!.version).expect(200);
    expect((await seenBy(colleague)).report).toMatchObject({
      state: 'sending',
      approver: 'ken@owl.local',
      allowedMoves: [],
    });
    expect((await seenBy(customer)).report).toBeNull();
    await customer.get(path('/report/preview')).expect(404);

    const reports = world.service(ReportService);
    await world.soc((tx) => reports.delivered(tx, before.report!.id, 'sent'));
    expect((await seenBy(customer)).report).toMatchObject({
      state: 'sent',
      author: 'Secure OWL Center',
      approver: null,
    });
    expect((await seenBy(customer)).verdict).toBe('threat');
    expect((await customer.get(path('/report/preview')).expect(200)).body).toEqual(preview);
    const after = await seenBy(colleague);
    expect(after).toMatchObject({ state: 'reported', sla: { target: 'reportBy', state: 'met' } });
  });
});
