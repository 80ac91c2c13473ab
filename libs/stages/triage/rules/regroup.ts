import type { CaseState } from './case-moves';

/** What regroups the alerts of cases. `undo-merge` brings a merged case back, `undo-split` returns a split-off one. */
export const REGROUP_MOVES = ['merge', 'split', 'undo-merge', 'undo-split'] as const;
export type RegroupMove = (typeof REGROUP_MOVES)[number];

/** Why alerts may not be regrouped: a closed set of words; each has a sentence that says what to do. */
export const REGROUP_REFUSALS = [
  'same-case',
  'other-customer',
  'merged-already',
  'dismissed',
  'in-review',
  'report-on-its-way',
  'target-not-open',
  'target-told-the-customer',
  'closed',
  'all-alerts',
  'no-alerts',
  'not-its-alerts',
  'not-merged',
  'not-split',
  'target-merged-on',
  'alerts-moved-on',
  'target-left-empty',
  'reported-together',
] as const;
export type RegroupRefusal = (typeof REGROUP_REFUSALS)[number];

/** A case as far as regrouping matters. */
export interface RegroupCase {
  id: string;
  customerId: string;
  state: CaseState;
  /** Its report is approved: its mail is on the way, or has gone. */
  reportSettled: boolean;
  /** When its report was sent last; null while none was. */
  reportedAt: Date | null;
  mergedIntoId: string | null;
  splitFromId: string | null;
}

const ENDED: readonly CaseState[] = ['closed', 'merged', 'dismissed'];

const onItsWay = ({ state, reportSettled }: RegroupCase): boolean => state === 'in-review' && reportSettled;

/**
 * Why `source` may not be merged into `target`, or null when it may. A case whose report went out already can be merged
 * (it was the same matter after all, and counts no more); alerts that the customer was not told of never go into a case
 * whose report is over, because then nobody would tell them.
 */
export function mergeRefusal(source: RegroupCase, target: RegroupCase): RegroupRefusal | null {
  if (source.id === target.id) return 'same-case';
  if (source.customerId !== target.customerId) return 'other-customer';
  if (source.state === 'merged') return 'merged-already';
  if (source.state === 'dismissed') return 'dismissed';
  if (onItsWay(source) || onItsWay(target)) return 'report-on-its-way';
  if (source.state === 'in-review') return 'in-review';
  if (ENDED.includes(target.state)) return 'target-not-open';
  if (target.state === 'reported' && source.state !== 'reported' && source.state !== 'closed')
    return 'target-told-the-customer';
  return null;
}

/** Why `chosen` may not be split off from a case with the alerts `all`, or null when they may. */
export function splitRefusal(
  from: RegroupCase,
  all: readonly string[],
  chosen: readonly string[],
): RegroupRefusal | null {
  if (chosen.length === 0) return 'no-alerts';
  return movesOfCase(from, all.length).split ?? wrongAlerts(all, chosen);
}

function wrongAlerts(all: readonly string[], chosen: readonly string[]): RegroupRefusal | null {
  if (!chosen.every((id) => all.includes(id))) return 'not-its-alerts';
  return new Set(chosen).size === all.length ? 'all-alerts' : null;
}

/** What a merge moved, and where that is now. */
export interface MergeInForce {
  mergedAt: Date;
  alertIds: readonly string[];
}

/**
 * Why a merge may not be undone, or null when it may: what it moved must still be where it went, and the customer must
 * not have read of it in the other case's report.
 * @param there the alerts of `target` now
 */
export function undoMergeRefusal(
  source: RegroupCase,
  target: RegroupCase,
  { mergedAt, alertIds }: MergeInForce,
  there: readonly string[],
): RegroupRefusal | null {
  if (source.state !== 'merged') return 'not-merged';
  if (target.state === 'merged') return 'target-merged-on';
  if (target.state === 'in-review') return onItsWay(target) ? 'report-on-its-way' : 'in-review';
  if (target.reportedAt !== null && target.reportedAt > mergedAt) return 'reported-together';
  if (!alertIds.every((id) => there.includes(id))) return 'alerts-moved-on';
  return there.length > alertIds.length ? null : 'target-left-empty';
}

type Answers = Record<RegroupMove, RegroupRefusal | null>;

/** For each move whether this case could begin it now, or what stands in its way; the other case is not looked at. */
export function movesOfCase(of: RegroupCase, alertCount: number): Answers {
  const busy = onItsWay(of) ? 'report-on-its-way' : of.state === 'in-review' ? 'in-review' : null;
  const gone = of.state === 'merged' ? 'merged-already' : of.state === 'dismissed' ? 'dismissed' : null;
  return {
    merge: gone ?? busy,
    split: gone ?? busy ?? (of.state === 'closed' ? 'closed' : alertCount < 2 ? 'all-alerts' : null),
    'undo-merge': of.state === 'merged' ? null : 'not-merged',
    'undo-split': of.splitFromId === null ? 'not-split' : (gone ?? busy),
  };
}

/** The moves the console offers for a case. */
export function regroupMoves(of: RegroupCase, alertCount: number): RegroupMove[] {
  const answers = movesOfCase(of, alertCount);
  return REGROUP_MOVES.filter((move) => answers[move] === null);
}
