import { Replay } from './replay';
import type { PastAlert, ReplayFigures, ReplaySetting, ReplayedAlert } from './replay.types';

/** One alert that goes elsewhere under the second setting. */
export interface ChangedAlert {
  alert: PastAlert;
  before: ReplayedAlert;
  after: ReplayedAlert;
}
/** Alerts of one kind of change: how many, and the first of them. */
export interface Changes {
  count: number;
  examples: ChangedAlert[];
}
export interface Comparison {
  figures: [ReplayFigures, ReplayFigures];
  /** Out of scope before, in scope after; and the other way round. */
  newlyIn: Changes;
  newlyOut: Changes;
  /** In scope in both, but telephoned in one and queued in the other. */
  moved: Changes;
}

const EXAMPLES = 20;
/** A few milliseconds of work: whoever replays in a process with other duties looks after them in between. */
const ALERTS_A_STEP = 500;

/**
 * Replays the same alerts under two settings side by side. A generator, because it may run long: each `yield` is a place
 * to let others work; the comparison is what it returns.
 * @param alerts of one customer, in the order of receipt
 */
export function* compareReplays(
  alerts: readonly PastAlert[],
  today: ReplaySetting,
  proposed: ReplaySetting,
): Generator<number, Comparison> {
  const replays = [new Replay(today), new Replay(proposed)] as const;
  const [newlyIn, newlyOut, moved] = [noChanges(), noChanges(), noChanges()];
  for (const [index, alert] of alerts.entries()) {
    if (index % ALERTS_A_STEP === ALERTS_A_STEP - 1) yield index;
    const before = replays[0].take(alert);
    const after = replays[1].take(alert);
    if (before.kind === after.kind || !(before.inPeriod || after.inPeriod)) continue;
    const kind = before.kind === 'record' ? newlyIn : after.kind === 'record' ? newlyOut : moved;
    kind.count += 1;
    if (kind.examples.length < EXAMPLES) kind.examples.push({ alert, before, after });
  }
  return { figures: [replays[0].figures(), replays[1].figures()], newlyIn, newlyOut, moved };
}

const noChanges = (): Changes => ({ count: 0, examples: [] });

/** What a generator returns in the end, without a pause. */
export function collect<R>(steps: Generator<unknown, R>): R {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}
