import type { OrderMove, StatementPage } from '@owl/contracts';
import { BillService, OrderRequests, VerifyStatement } from '@owl/stages/bill';
import { tokyo } from '../harness';
import { ApiWorld, type Browser, CONSOLE } from './api-world';
import { CountingWorld, type People } from './counting-world';

/** When each month may be closed: after the third working day of the month after. */
const CLOSES = { '2026-11': '2026-12-03 17:31', '2026-12': '2027-01-06 17:31', '2027-01': '2027-02-03 17:31' } as const;
type Month = keyof typeof CLOSES;

describe('a month whose excess was waived', () => {
  let api: ApiWorld;
  let people: People;
  let world: CountingWorld;
  let clerk: Browser;
  beforeAll(async () => {
    api = await ApiWorld.open();
    people = await CountingWorld.people(api);
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    api.clock.jumpTo(tokyo('2026-11-20 15:00'));
    clerk = await api.signedIn('ken@owl.local');
    world = await CountingWorld.of(api, people, { expectedBusiness: 0, unitPriceBusiness: 12_000 });
  });

  it('gives no credit for an item that is taken back later: nobody paid for it', async () => {
    const [item] = [await counts('2026-11-20 11:00'), await counts('2026-11-20 13:00')];
    await closes('2026-11');
    await world.disputes(item, 'approve');
    expect(await sums('2026-12')).toMatchObject({ correctionAmount: -12_000, carriedOut: -12_000 });
    await waives('2026-11');
    const { statement: december } = await page('2026-12');
    expect(december).toMatchObject({ correctionAmount: 0, carriedIn: 0, carriedOut: 0, amount: 0 });
    expect(december.items).toEqual([expect.objectContaining({ quantity: -1, correctsMonth: '2026-11', amount: 0 })]);
  });

  it('takes back the credit that a final month gave for it already', async () => {
    const [item] = [await counts('2026-11-20 11:00'), await counts('2026-11-20 13:00')];
    await closes('2026-11');
    await world.disputes(item, 'approve');
    await closes('2026-12');
    await counts('2027-01-07 11:00');
    expect(await sums('2027-01')).toMatchObject({ excessAmount: 12_000, carriedIn: -12_000, amount: 0 });
    await waives('2026-11');
    expect(await sums('2026-12')).toMatchObject({ correctionAmount: -12_000, carriedOut: -12_000 });
    expect(await sums('2027-01')).toMatchObject({ excessAmount: 12_000, carriedIn: 0, amount: 12_000 });
    await closes('2027-01');
    await agrees();
  });

  it('gives back a credit that was set off against it: that one was paid for', async () => {
    const item = await counts('2026-11-20 11:00');
    await closes('2026-11');
    await isOrdered('2026-11');
    await world.disputes(item, 'approve');
    for (const at of ['2026-12-04 11:00', '2026-12-04 12:00']) await counts(at);
    await closes('2026-12');
    expect(await sums('2026-12')).toMatchObject({ excessAmount: 24_000, correctionAmount: -12_000, amount: 12_000 });
    await waives('2026-12');
    expect(await sums('2027-01')).toMatchObject({ carriedIn: -12_000, amount: 0, carriedOut: -12_000 });
    await closes('2027-01');
    await agrees();
  });

  it('cannot be one that asks for adjustments of earlier months only', async () => {
    const [item, into] = [await counts('2026-11-20 11:00'), await world.opensCase(tokyo('2026-11-20 12:00'))];
    await world.merges(item, into);
    await world.settles();
    await closes('2026-11');
    await world.undoesMerge(item);
    await world.settles();
    await closes('2026-12');
    expect(await sums('2026-12')).toMatchObject({ excessAmount: 0, correctionAmount: 12_000, amount: 12_000 });
    expect((await page('2026-12')).orderMoves).not.toContain<OrderMove>('waive');
    const refused = await moves('2026-12', { move: 'waive', reason: '当社都合' });
    expect(refused.body).toMatchObject({ status: 409, code: 'move-not-allowed' });
  });

  async function counts(at: string): Promise<string> {
    const item = await world.opensCase(tokyo(at));
    await world.reports(item);
    await world.settles();
    return item;
  }

  async function closes(month: Month): Promise<void> {
    api.clock.jumpTo(tokyo(CLOSES[month]));
    clerk = await api.signedIn('ken@owl.local');
    const closed = await world.soc((tx) => api.service(BillService).closeMonth(tx, world.customerId, month));
    expect(closed).toMatch(/^closed/);
  }

  async function isOrdered(month: Month): Promise<void> {
    const { order } = await page(month);
    await world.soc((tx) => api.service(OrderRequests).delivered(tx, order!.id, 'sent'));
    const orderedOn = CLOSES[month].slice(0, 10);
    expect((await moves(month, { move: 'record-order', orderNumber: 'PO-1', orderedOn })).status).toBe(200);
  }

  async function waives(month: Month): Promise<void> {
    expect((await moves(month, { move: 'waive', reason: '導入初月のため' })).status).toBe(200);
  }

  async function moves(month: Month, body: object) {
    const { order } = await page(month);
    const request = { version: order!.version, ...body };
    return clerk.post(`/api/v1/overage-orders/${order!.id}/moves`).set(CONSOLE).send(request);
  }

  /** Every final month, as it is verified: what it takes over is what the months before leave. */
  async function agrees(): Promise<void> {
    expect(await world.soc((tx) => api.service(VerifyStatement).faults(tx, world.customerId))).toEqual([]);
  }

  const page = async (month: Month): Promise<StatementPage> =>
    (await clerk.get(`/api/v1/statements/${world.customerId}?month=${month}`).expect(200)).body;
  const sums = async (month: Month) => (await page(month)).statement;
});
