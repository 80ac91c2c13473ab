import { Contract, ContractVersions, termsOf } from '@owl/directory';
import { isOwlError } from '@owl/foundation/errors';
import {
  BillService,
  OrderFollowUp,
  OverageOrder,
  Statement,
  type StatementDocument,
  VerifyStatement,
} from '@owl/stages/bill';
import fc from 'fast-check';
import { tokyo } from '../harness';
import { ApiWorld } from './api-world';
import { CountingWorld, type People } from './counting-world';

// BILL_RUNS=100 BILL_STEPS=60 npx jest test/stories/charged-once for a longer look.
const RUNS = Number(process.env.BILL_RUNS ?? 8);
const STEPS = Number(process.env.BILL_STEPS ?? 32);

const MONTHS = ['2026-11', '2026-12', '2027-01', '2027-02', '2027-03'] as const;
/** When each of them may be closed: after the third working day of the month after. */
const CLOSES = ['2026-12-04', '2027-01-07', '2027-02-04', '2027-03-04', '2027-04-06'] as const;
// What makes an excess, corrects it and waives it comes often: the rest follows from it.
const DOES = [
  'report',
  'report',
  'report',
  'report',
  'dispute',
  'dispute',
  'waive',
  'waive',
  'next-month',
  'next-month',
  'late',
  'night',
  'merge',
  'undo-merge',
] as const;
interface Step {
  does: (typeof DOES)[number];
  a: number;
  b: number;
}

/** A customer's months, one after the other, in which items are counted and corrected. */
class Ledger {
  private month = 0;
  private readonly cases: string[] = [];
  private readonly merged: string[] = [];
  private readonly open: string[] = [];

  constructor(private readonly world: CountingWorld) {}

  /** One step as people would do it; one that is refused for a stated reason changes nothing. */
  async takes({ does, a, b }: Step): Promise<void> {
    if (this.month === MONTHS.length) return;
    const one = this.cases[a % Math.max(1, this.cases.length)];
    const other = this.cases[b % Math.max(1, this.cases.length)];
    const back = this.merged[a % Math.max(1, this.merged.length)];
    try {
      if (does === 'report') this.cases.push(await this.reported(this.at(a)));
      else if (does === 'late') await this.late(a);
      else if (does === 'night') await this.world.dials(await this.world.opensRun(this.at(a, '22:00')));
      else if (does === 'next-month') await this.closes();
      else if (does === 'waive') await this.waives(a);
      else if (does === 'undo-merge' && back) await this.world.undoesMerge(back);
      else if (does === 'merge' && one && other) {
        await this.world.merges(one, other);
        this.merged.push(one);
      } else if (does === 'dispute' && one && (await this.world.counts(one)) === 1)
        await this.world.disputes(one, 'approve');
    } catch (error) {
      if (!isOwlError(error) || error.fault !== 'caller') throw error;
    }
    await this.world.settles();
  }

  /** Closes all months there are, so that everything is on a statement. */
  async ends(): Promise<void> {
    while (this.month < MONTHS.length) await this.closes();
  }

  private at(day: number, hour = '11:00'): Date {
    return tokyo(`${MONTHS[this.month]}-${String((day % 20) + 7).padStart(2, '0')} ${hour}`);
  }

  private async reported(at: Date): Promise<string> {
    const id = await this.world.opensCase(at);
    await this.world.reports(id);
    return id;
  }

  /** A case that is left open now, and one of before that is reported. */
  private async late(a: number): Promise<void> {
    const waiting = this.open.shift();
    this.open.push(await this.world.opensCase(this.at(a)));
    if (!waiting) return;
    await this.world.reports(waiting);
    this.cases.push(waiting);
  }

  private async waives(a: number): Promise<void> {
    const { world } = this;
    await world.soc(async (tx) => {
      const orders = await tx.find(OverageOrder, { where: { customerId: world.customerId }, order: { month: 'ASC' } });
      const one = orders[a % Math.max(1, orders.length)];
      if (!one) return;
      const request = { move: 'waive', version: one.version, reason: '当社都合' } as const;
      await world.api.service(OrderFollowUp).move(tx, world.people.lead, one.id, request);
    });
  }

  private async closes(): Promise<void> {
    const { world } = this;
    if (this.month >= MONTHS.length) return;
    world.api.clock.jumpTo(tokyo(`${CLOSES[this.month]} 10:00`));
    const month = MONTHS[this.month] as string;
    const closed = await world.soc((tx) => world.api.service(BillService).closeMonth(tx, world.customerId, month));
    expect(closed).toMatch(/^closed/);
    this.month += 1;
  }
}

describe('whatever is counted, corrected, closed and waived, in any order', () => {
  let api: ApiWorld;
  let people: People;
  beforeAll(async () => {
    api = await ApiWorld.open();
    people = await CountingWorld.people(api);
  });
  afterAll(() => api.close());

  it('each item beyond the expected volume of its month is charged once, at the price of that month, if it was not waived', async () => {
    const step = fc.record({ does: fc.constantFrom(...DOES), a: fc.nat(99), b: fc.nat(99) });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: STEPS, maxLength: STEPS }), async (steps) => {
        api.clock.jumpTo(tokyo('2026-11-20 14:00'));
        const terms = {
          expectedBusiness: 2,
          expectedAfterHours: 1,
          unitPriceBusiness: 12_000,
          unitPriceAfterHours: 7_999,
        };
        const world = await CountingWorld.of(api, people, terms);
        await raisesPrices(world);
        const ledger = new Ledger(world);
        for (const each of steps) await ledger.takes(each);
        await ledger.ends();
        const statements = await issued(world);
        const waived = await waivedMonths(world);
        const asked = statements.filter(({ month }) => !waived.has(month));
        const charged = asked.reduce((sum, { amount }) => sum + amount, 0) + (statements.at(-1)?.carriedOut ?? 0);
        expect(charged).toBe(await due(world, asked));
        for (const { month } of statements) {
          const verdict = await world.soc((tx) => api.service(VerifyStatement).run(tx, world.customerId, month));
          expect(verdict?.faults).toEqual([]);
        }
      }),
      // A sequence of this length says what is wrong; to make it shorter would take hours.
      { numRuns: RUNS, endOnFailure: true },
    );
  }, 600_000);

  /** From January on, and in the middle of December: a month goes by the version at its end. */
  const raisesPrices = (world: CountingWorld): Promise<void> =>
    world.soc(async (tx) => {
      const versions = api.service(ContractVersions);
      for (const [effectiveFrom, unitPriceBusiness, expectedBusiness] of [
        ['2026-12-16', 15_001, 1],
        ['2027-02-28', 9_000, 3],
      ] as const) {
        const before = await tx.findOneByOrFail(Contract, { customerId: world.customerId, versionNo: 1 });
        const wish = { ...termsOf(before), effectiveFrom, unitPriceBusiness, expectedBusiness, note: '改定' };
        await versions.prepare(tx, people.lead, world.customerId, wish);
      }
    });

  const issued = (world: CountingWorld): Promise<StatementDocument[]> =>
    world.soc(async (tx) => {
      const rows = await tx.find(Statement, { where: { customerId: world.customerId }, order: { month: 'ASC' } });
      return rows.map(({ document }) => JSON.parse(document ?? 'null') as StatementDocument);
    });

  const waivedMonths = (world: CountingWorld): Promise<ReadonlySet<string>> =>
    world.soc(async (tx) => {
      const rows = await tx.findBy(OverageOrder, { customerId: world.customerId, state: 'waived' });
      return new Set(rows.map(({ month }) => month));
    });

  /** Counted anew from the entries: what each item counts at last, in the month of its first count. */
  async function due(world: CountingWorld, statements: readonly StatementDocument[]): Promise<number> {
    const entries = await world.entries();
    const monthOf = new Map(entries.flatMap((e) => (e.entryKind === 'count' ? [[e.sourceId, e.month] as const] : [])));
    const lines = statements.flatMap(({ month, windows }) => windows.map((line) => ({ month, ...line })));
    return lines.reduce((sum, { month, window, expected, unitPrice }) => {
      const own = entries.filter((e) => e.handlingWindow === window && monthOf.get(e.sourceId) === month);
      const count = own.reduce((total, { quantity }) => total + quantity, 0);
      return sum + Math.max(0, count - expected) * unitPrice;
    }, 0);
  }
});
