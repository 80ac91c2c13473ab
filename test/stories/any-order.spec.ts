import { isOwlError } from '@owl/foundation/errors';
import type { Fact } from '@owl/adapters/db';
import fc from 'fast-check';
import { tokyo } from '../harness';
import { ApiWorld } from './api-world';
import { CountingWorld, type People } from './counting-world';

// COUNT_RUNS=300 COUNT_STEPS=60 npx jest test/stories/any-order for a longer look.
const RUNS = Number(process.env.COUNT_RUNS ?? 40);
const STEPS = Number(process.env.COUNT_STEPS ?? 24);

const MONTHS = ['2026-10', '2026-11', '2026-12'] as const;
const DOES = [
  'open',
  'run',
  'report',
  'close',
  'reopen',
  'dismiss',
  'merge',
  'undo-merge',
  'split',
  'undo-split',
  'dispute',
  'reject',
  'close-month',
  'settle',
] as const;
interface Step {
  does: (typeof DOES)[number];
  a: number;
  b: number;
}

/** What a plain recount knows of a case or run: nothing of entries, only what was done to it. */
interface Known {
  reported: boolean;
  merged: boolean;
  disputed: boolean;
  isRun: boolean;
}
const recount = ({ reported, merged, disputed }: Known): number => (reported && !merged && !disputed ? 1 : 0);

class Story {
  readonly known = new Map<string, Known>();
  readonly closed = new Map<string, string>();
  private readonly split = new Set<string>();
  done: Record<string, number> = {};

  constructor(readonly world: CountingWorld) {}

  /** Does one step as a person would; one that is refused for a stated reason changes nothing. */
  async takes({ does, a, b }: Step): Promise<void> {
    const cases = [...this.known].filter(([, { isRun }]) => !isRun).map(([id]) => id);
    const all = [...this.known.keys()];
    // What is to be taken back is looked for among what was done, or hardly any step would find it.
    const among = { 'undo-merge': cases.filter((id) => this.known.get(id)?.merged), 'undo-split': [...this.split] };
    const choice = among[does as keyof typeof among] ?? cases;
    const one = choice[a % Math.max(1, choice.length)];
    const other = cases[b % Math.max(1, cases.length)];
    const at = tokyo(`${MONTHS[a % 3]}-${String((b % 20) + 5).padStart(2, '0')} 11:00`);
    try {
      if (does === 'open') this.begins(await this.world.opensCase(at), false);
      else if (does === 'run') await this.runs(at, b % 3 === 0);
      else if (does === 'close-month') await this.closes(MONTHS[a % 3] as string);
      else if (does === 'settle') await this.world.settles((waiting) => waiting[b % waiting.length] as Fact);
      else if (does === 'dispute' || does === 'reject') await this.disputes(all[a % Math.max(1, all.length)], does);
      else if (one) await this.handles(does, one, other ?? one);
      this.done[does] = (this.done[does] ?? 0) + 1;
    } catch (error) {
      if (!isOwlError(error) || error.fault !== 'caller') throw error;
    }
  }

  private async handles(does: Step['does'], one: string, other: string): Promise<void> {
    const { world } = this;
    const of = this.known.get(one) as Known;
    if (does === 'report') {
      await world.reports(one);
      of.reported = true;
    } else if (does === 'merge') {
      await world.merges(one, other);
      of.merged = true;
    } else if (does === 'undo-merge') {
      await world.undoesMerge(one);
      of.merged = false;
    } else if (does === 'undo-split') {
      await world.undoesSplit(one);
      of.merged = true;
    } else if (does === 'split') {
      const id = await world.splits(one);
      this.split.add(id);
      this.begins(id, false);
    } else await world.moves(one, does as 'close');
  }

  private begins(id: string, isRun: boolean): void {
    this.known.set(id, { reported: false, merged: false, disputed: false, isRun });
  }

  private async runs(at: Date, queuedToo: boolean): Promise<void> {
    const id = await this.world.opensRun(at, queuedToo ? ['queue-and-call'] : ['call'], 'pc');
    await this.world.dials(id);
    if (!this.known.has(id)) this.begins(id, true);
    // One alert of its own is enough, also one that joined a run under way.
    if (!queuedToo) (this.known.get(id) as Known).reported = true;
  }

  private async disputes(id: string | undefined, does: 'dispute' | 'reject'): Promise<void> {
    if (!id || (await this.world.counts(id)) !== 1) return;
    await this.world.disputes(id, does === 'dispute' ? 'approve' : 'reject');
    if (does === 'dispute') (this.known.get(id) as Known).disputed = true;
  }

  private async closes(month: string): Promise<void> {
    await this.world.closesMonth(month);
    if (!this.closed.has(month)) this.closed.set(month, await this.seal(month));
  }

  /** Cases without any alert: there is none that was not merged away. */
  emptyCases(): Promise<unknown[]> {
    return this.world.soc((tx) =>
      tx.query(
        `SELECT id FROM cases k WHERE customer_id = $1 AND state <> 'merged'
           AND NOT EXISTS (SELECT 1 FROM case_alerts WHERE case_id = k.id)`,
        [this.world.customerId],
      ),
    );
  }

  /** A month's entries as they stand: those of a closed month never change. */
  async seal(month: string): Promise<string> {
    return JSON.stringify((await this.world.entries()).filter((entry) => entry.month === month));
  }
}

describe('whatever is done to cases, call runs, disputes and months, in any order', () => {
  let api: ApiWorld;
  let people: People;
  beforeAll(async () => {
    api = await ApiWorld.open();
    people = await CountingWorld.people(api);
  });
  afterAll(() => api.close());

  const step = fc.record({ does: fc.constantFrom(...DOES), a: fc.nat(50), b: fc.nat(50) });

  it(
    'the count is that of a plain recount, and closed months stay as they were',
    async () => {
      const done: Record<string, number> = {};
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: STEPS, size: 'max' }), async (steps) => {
          const story = new Story(await CountingWorld.of(api, people));
          for (const each of [{ does: 'open', a: 1, b: 1 }, { does: 'open', a: 2, b: 2 }, ...steps] as Step[])
            await story.takes(each);
          await story.world.settles();
          const entries = await story.world.entries();
          const entered: Record<string, number> = {};
          for (const { sourceId, quantity } of entries) entered[sourceId] = (entered[sourceId] ?? 0) + quantity;
          const wanted = Object.fromEntries([...story.known].map(([id, known]) => [id, recount(known)]));
          expect({ ...Object.fromEntries(Object.keys(wanted).map((id) => [id, 0])), ...entered }).toEqual(wanted);
          expect(await story.emptyCases()).toEqual([]);
          for (const [month, sealed] of story.closed) expect(await story.seal(month)).toBe(sealed);
          for (const [does, times] of Object.entries(story.done)) done[does] = (done[does] ?? 0) + times;
        }),
        { numRuns: RUNS, seed: 20_261_123, endOnFailure: true },
      );
      // A property whose steps are all refused proves nothing.
      for (const does of ['report', 'merge', 'undo-merge', 'split', 'undo-split', 'dispute', 'close-month'])
        expect(done[does] ?? 0).toBeGreaterThan(0);
    },
    Number(process.env.COUNT_TIMEOUT_MS ?? 180_000),
  );
});
