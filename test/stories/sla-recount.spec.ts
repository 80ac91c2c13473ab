import { defaultCalendar, windowOf } from '@owl/foundation/calendar';
import { type Actor, userActor } from '@owl/identity';
import { Case, type CaseMove, CaseService, CaseTransition, SlaMark, SlaWatch, allowedMoves } from '@owl/stages/triage';
import fc from 'fast-check';
import { tokyo } from '../harness';
import { ApiWorld } from './api-world';

// More with SLA_RECOUNT_RUNS=200.
const RUNS = Number(process.env.SLA_RECOUNT_RUNS ?? 20);
const MINUTE = 60_000;
/** A look is at what had happened this long ago. */
const SETTLED_MS = 2_000;
const calendar = defaultCalendar({ no: 1, effectiveFrom: '2020-01-01' });

type Move = Exclude<CaseMove, 'draft' | 'submit' | 'return'>;
type Step =
  | { kind: 'forward'; minutes: number }
  | { kind: 'move'; move: Move }
  | { kind: 'any-move'; pick: number }
  | { kind: 'look'; workers: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 400 }).map((minutes) => ({ kind: 'forward' as const, minutes })) },
  { weight: 1, arbitrary: fc.constant({ kind: 'forward' as const, minutes: 3 * 24 * 60 }) },
  { weight: 5, arbitrary: fc.nat(11).map((pick) => ({ kind: 'any-move' as const, pick })) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 3 }).map((workers) => ({ kind: 'look' as const, workers })) },
);

interface Known extends Pick<Case, 'effectiveAt' | 'respondBy' | 'reportBy'> {
  steps: { state: string; at: Date }[];
}

/** A plain recount: minute by minute through the history, with nothing of the code that is tested. */
function recount({ effectiveAt, respondBy, reportBy, steps }: Known, until: number): string[] {
  const still = ['waiting-for-customer', 'closed', 'merged', 'dismissed'];
  const marks: string[] = [];
  for (const clock of ['respondBy', 'reportBy'] as const) {
    const due = { respondBy, reportBy }[clock].getTime();
    let total = 0;
    for (let at = effectiveAt.getTime(); at < due; at += MINUTE) total += open(at);
    let used = 0;
    let owed = total;
    const reached = new Set<string>();
    for (let at = effectiveAt.getTime(); at <= until; at += MINUTE) {
      const state = steps.findLast((each) => each.at.getTime() <= at)?.state ?? 'new';
      const past = steps.filter((each) => each.at.getTime() <= at).map((each) => each.state);
      if (used * 100 >= total * 50) reached.add('warned-50');
      if (used * 100 >= total * 80) reached.add('warned-80');
      const ended =
        clock === 'reportBy' ? past.includes('reported') : past.some((s) => s !== 'new' && !still.includes(s));
      if (ended) break;
      // The deadline itself is in time: it is missed when the time is used up and goes on.
      if (owed === 0 && at < until && !(still.includes(state) && open(at))) reached.add('breached');
      if (still.includes(state)) continue;
      used += open(at);
      owed -= owed > 0 ? open(at) : 0;
    }
    marks.push(...[...reached].map((mark) => `${clock} ${mark}`));
  }
  return marks.sort();
}

const open = (at: number): number => (windowOf(calendar, new Date(at)).window === 'business' ? 1 : 0);

const forward = (minutes: number): Step => ({ kind: 'forward', minutes });
const move = (word: Move): Step => ({ kind: 'move', move: word });
const look2: Step = { kind: 'look', workers: 2 };
/** What happens most, so that few runs see it too. */
const EXAMPLES: Step[][] = [
  [forward(20), look2, move('claim'), forward(100), look2, forward(120)],
  [move('claim'), forward(150), move('wait'), forward(4 * 24 * 60), look2, move('resume'), forward(30), move('report')],
  [forward(30), move('claim'), look2, forward(180), move('report')],
  [forward(31), move('dismiss'), look2, forward(400)],
  [
    move('claim'),
    forward(10),
    move('close-without-report'),
    forward(2000),
    move('reopen'),
    forward(199),
    look2,
    forward(3),
  ],
];

describe('the marks of a case', () => {
  let world: ApiWorld;
  let analyst: Actor;
  beforeAll(async () => {
    world = await ApiWorld.open();
    analyst = userActor(await world.user('analyst@owl.test', 'analyst'));
  });
  afterAll(() => world.close());

  /** As a worker's sweep does: what is due is looked at. */
  async function look(caseId: string): Promise<void> {
    const watch = world.service(SlaWatch);
    const due = await world.soc((tx) => watch.due(tx));
    if (due.some((each) => each.caseId === caseId)) await world.soc((tx) => watch.look(tx, caseId));
  }

  async function take(caseId: string, move: Move): Promise<void> {
    const cases = world.service(CaseService);
    await world.soc(async (tx) => {
      if (move === 'report') {
        for (const each of ['draft', 'submit', 'report'] as const) await cases.follow(tx, analyst, caseId, each);
        return;
      }
      const { state, version } = await cases.find(tx, caseId);
      if (!allowedMoves(state).includes(move)) return;
      await cases.move(tx, analyst, caseId, { move, version, reason: '確認', verdict: 'benign' });
    });
  }

  /** One of what is possible now; the report's sending is one of it. */
  async function pickOf(caseId: string, pick: number): Promise<Move> {
    const { state } = await world.soc((tx) => world.service(CaseService).find(tx, caseId));
    const possible = [...allowedMoves(state), 'report'] as Move[];
    return possible[pick % possible.length] as Move;
  }

  async function run(steps: readonly Step[]): Promise<void> {
    world.clock.jumpTo(tokyo('2026-11-20 14:00'));
    const { caseId } = await world.customer(`お客様 ${Math.random()}`);
    for (const each of steps) {
      if (each.kind === 'forward') world.clock.forward(each.minutes * MINUTE);
      if (each.kind === 'move') await take(caseId, each.move);
      if (each.kind === 'any-move') await take(caseId, await pickOf(caseId, each.pick));
      if (each.kind === 'look') await Promise.all(Array.from({ length: each.workers }, () => look(caseId)));
    }
    world.clock.forward(MINUTE);
    await Promise.all([look(caseId), look(caseId)]);
    await look(caseId);
    const found = await world.soc((tx) => tx.findOneByOrFail(Case, { id: caseId }));
    const order = { at: 'ASC', id: 'ASC' } as const;
    const history = await world.soc((tx) => tx.find(CaseTransition, { where: { caseId }, order }));
    const marks = await world.soc((tx) => tx.findBy(SlaMark, { caseId }));
    const known = { ...found, steps: history.map(({ toState: state, at }) => ({ state, at })) };
    const written = marks.map(({ clock, mark }) => `${clock} ${mark}`).sort();
    expect(written).toEqual(recount(known, world.clock.now().getTime() - SETTLED_MS));
  }

  it('are each there once and the same as a plain recount of its history, whatever was done and however one looked', async () => {
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), run), {
      numRuns: RUNS,
      examples: EXAMPLES.map((each): [Step[]] => [each]),
    });
  }, 120_000);
});
