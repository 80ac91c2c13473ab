import type { CustomerMonth, StatementContent } from '@owl/contracts';
import { Contract, ContractVersions, termsOf } from '@owl/directory';
import { BillService } from '@owl/stages/bill';
import { itemOfCase } from '@owl/stages/meter';
import { tokyo } from '../harness';
import { CountingWorld } from './counting-world';

describe('the usage of a month and its statement', () => {
  let world: CountingWorld;
  let november: string;
  beforeAll(async () => {
    world = await CountingWorld.open({ expectedBusiness: 1, expectedAfterHours: 0, unitPriceBusiness: 12_000 });
    november = await world.opensCase(tokyo('2026-11-20 11:00'));
    await world.reports(november);
    await world.reports(await world.opensCase(tokyo('2026-11-20 13:00')));
    await world.dials(await world.opensRun(tokyo('2026-11-20 22:00')));
    await world.settles();
  });
  afterAll(() => world.close());

  it('come to the same when the contract changes within the month', async () => {
    await world.soc(async (tx) => {
      const before = await tx.findOneByOrFail(Contract, { customerId: world.customerId });
      const wish = {
        ...termsOf(before),
        effectiveFrom: '2026-11-25',
        expectedBusiness: 0,
        coversAfterHours: false,
        nightCalls: false,
      };
      const versions = world.api.service(ContractVersions);
      return versions.prepare(tx, world.people.lead, world.customerId, { ...wish, note: '夜間は対象外' });
    });
    const { usage } = await month('2026-11');
    const { amount, amountWithTax } = await statement('2026-11');
    expect([usage.amount, usage.amountWithTax]).toEqual([amount, amountWithTax]);
    expect(amount).toBe(24_000);
    // "This is item 1 of 0": of what the month is billed by.
    expect(await world.soc((tx) => itemOfCase(tx, november))).toMatchObject({ number: 1, expected: 0 });
  });

  it('show a credit once: in the first draft, and in the one after it only what that leaves over', async () => {
    await closes('2026-11', '2026-12-03 17:31');
    for (const each of await businessItems()) await world.disputes(each, 'approve');
    await closes('2026-12', '2027-01-06 17:31');
    // 24,000 yen of credit went into January, of which its two items take all.
    for (const hour of ['10:00', '11:00']) await world.reports(await world.opensCase(tokyo(`2027-01-06 ${hour}`)));
    await world.settles();
    world.api.clock.jumpTo(tokyo('2027-02-01 10:00'));
    expect(await statement('2027-01')).toMatchObject({ carriedIn: -24_000, amount: 0, carriedOut: 0 });
    expect(await statement('2027-02')).toMatchObject({ carriedIn: 0, carriedOut: 0 });
  });

  it('name the month that was billed, however often an item went back and forth since', async () => {
    const other = await world.opensCase(tokyo('2027-01-07 10:00'));
    await world.reports(other);
    await world.settles();
    await closes('2027-01', '2027-02-03 17:31');
    await world.merges(other, await world.opensCase(tokyo('2027-02-03 10:00')));
    await world.settles();
    await closes('2027-02', '2027-03-03 17:31');
    await world.undoesMerge(other);
    await world.settles();
    const { items } = await statement('2027-03');
    expect(items).toEqual([
      expect.objectContaining({
        entryKind: 'adjustment',
        quantity: 1,
        lateForMonth: '2027-01',
        correctsMonth: '2027-01',
      }),
    ]);
    // What it cost, gave back and cost again.
    expect(items[0]?.amount).toBe(-((await statement('2027-02')).items[0]?.amount ?? 0));
  });

  const businessItems = async (): Promise<string[]> =>
    (await world.entries())
      .filter(({ handlingWindow }) => handlingWindow === 'business')
      .map(({ sourceId }) => sourceId);
  const closes = async (which: string, at: string): Promise<void> => {
    world.api.clock.jumpTo(tokyo(at));
    const closed = await world.soc((tx) => world.api.service(BillService).closeMonth(tx, world.customerId, which));
    expect(closed).toMatch(/^closed/);
  };
  const get = async <T>(path: string): Promise<T> =>
    (await (await world.api.signedIn('ken@owl.local')).get(`/api/v1${path}`).expect(200)).body as T;
  const month = (which: string) => get<CustomerMonth>(`/usage/${world.customerId}?month=${which}`);
  const statement = async (which: string) =>
    (await get<{ statement: StatementContent }>(`/statements/${world.customerId}?month=${which}`)).statement;
});
