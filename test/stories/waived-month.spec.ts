import type { StatementPage } from '@owl/contracts';
import { BillService } from '@owl/stages/bill';
import { tokyo } from '../harness';
import { CONSOLE } from './api-world';
import { CountingWorld } from './counting-world';

describe('a month whose excess was waived', () => {
  let world: CountingWorld;
  let items: string[];
  beforeAll(async () => {
    world = await CountingWorld.open({ expectedBusiness: 0, unitPriceBusiness: 12_000 });
    items = [await world.opensCase(tokyo('2026-11-20 11:00')), await world.opensCase(tokyo('2026-11-20 13:00'))];
    for (const each of items) await world.reports(each);
    await world.settles();
    world.api.clock.jumpTo(tokyo('2026-12-03 17:31'));
    await world.soc((tx) => world.api.service(BillService).closeMonth(tx, world.customerId, '2026-11'));
  });
  afterAll(() => world.close());

  it('gives no credit for an item that is taken back later: nobody paid for it', async () => {
    await world.disputes(items[0] as string, 'approve');
    expect((await statement('2026-12')).statement).toMatchObject({ correctionAmount: -12_000, carriedOut: -12_000 });
    await waives();
    const { statement: december } = await statement('2026-12');
    expect(december).toMatchObject({ correctionAmount: 0, carriedOut: 0, amount: 0 });
    expect(december.items).toEqual([expect.objectContaining({ quantity: -1, correctsMonth: '2026-11', amount: 0 })]);
  });

  async function waives(): Promise<void> {
    const clerk = await world.api.signedIn('ken@owl.local');
    const { order } = await statement('2026-11');
    const move = { move: 'waive', version: order!.version, reason: '導入初月のため' };
    await clerk.post(`/api/v1/overage-orders/${order!.id}/moves`).set(CONSOLE).send(move).expect(200);
  }

  async function statement(month: string): Promise<StatementPage> {
    const clerk = await world.api.signedIn('ken@owl.local');
    return (await clerk.get(`/api/v1/statements/${world.customerId}?month=${month}`).expect(200)).body;
  }
});
