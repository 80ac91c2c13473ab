import type { StatementContent } from '@owl/contracts';
import { BillService } from '@owl/stages/bill';
import { tokyo } from '../harness';
import { CountingWorld } from './counting-world';

describe('a correction of a month that is final', () => {
  let world: CountingWorld;
  let november: string[];
  beforeAll(async () => {
    world = await CountingWorld.open({ expectedBusiness: 2, unitPriceBusiness: 12_000 });
    november = [];
    for (const hour of ['10:00', '11:00', '13:00']) november.push(await world.opensCase(tokyo(`2026-11-20 ${hour}`)));
    for (const opened of november) await world.reports(opened);
    await world.settles();
    await closes('2026-11', '2026-12-03 17:31');
  });
  afterAll(() => world.close());

  const closes = async (month: string, at: string) => {
    world.api.clock.jumpTo(tokyo(at));
    const bill = world.api.service(BillService);
    return world.soc((tx) => bill.closeMonth(tx, world.customerId, month));
  };
  const statement = async (month: string): Promise<StatementContent> => {
    const clerk = await world.api.signedIn('ken@owl.local');
    return (await clerk.get(`/api/v1/statements/${world.customerId}?month=${month}`).expect(200)).body.statement;
  };

  it('is a credit at the price of that month, and leaves the count of its own month alone', async () => {
    expect(await statement('2026-11')).toMatchObject({ amount: 12_000, correctionAmount: 0 });
    await world.disputes(november[0] as string, 'approve');
    const december = await statement('2026-12');
    expect(december.windows[0]).toMatchObject({ count: 0, excess: 0 });
    expect(december.items).toEqual([
      expect.objectContaining({ entryKind: 'adjustment', quantity: -1, correctsMonth: '2026-11', amount: -12_000 }),
    ]);
    expect(december).toMatchObject({ correctionAmount: -12_000, amount: 0, tax: 0, carriedOut: -12_000 });
    expect(await statement('2026-11')).toMatchObject({ amount: 12_000 });
  });

  it('is worth nothing within the expected volume', async () => {
    await world.disputes(november[1] as string, 'approve');
    const { items, correctionAmount } = await statement('2026-12');
    expect(items.map(({ amount }) => amount)).toEqual([-12_000, 0]);
    expect(correctionAmount).toBe(-12_000);
  });

  it('goes to the month after when there is nothing to set it off against', async () => {
    expect(await closes('2026-12', '2027-01-06 17:31')).toBe('closed');
    for (const hour of ['09:40', '09:50', '10:00', '10:10']) {
      const opened = await world.opensCase(tokyo(`2027-01-05 ${hour}`));
      await world.reports(opened);
    }
    await world.settles();
    expect(await statement('2027-01')).toMatchObject({
      excessAmount: 24_000,
      carriedIn: -12_000,
      amount: 12_000,
      amountWithTax: 13_200,
      carriedOut: 0,
    });
  });

  it('keeps the months in their order: one is not closed before the one before it', async () => {
    const opened = await world.opensCase(tokyo('2027-02-05 10:00'));
    await world.reports(opened);
    await world.settles();
    expect(await closes('2027-02', '2027-03-10 10:00')).toBe('earlier-month-open');
    expect(await closes('2027-01', '2027-03-10 10:00')).toBe('closed-with-excess');
    expect(await closes('2027-02', '2027-03-10 10:00')).toBe('closed');
  });
});
