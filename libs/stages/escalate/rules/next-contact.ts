import type { CallPolicy } from '@owl/directory';
import { type AttemptState, isUnderWay } from './attempt-states';

export type NextContact =
  | { kind: 'dial'; contactOrder: number }
  | { kind: 'wait'; contactOrder: number }
  /** A person calls by hand: nobody is dialled meanwhile. */
  | { kind: 'held' }
  | { kind: 'acknowledged'; contactOrder: number }
  | { kind: 'exhausted' };

/** What people did about the run. */
export interface ByHand {
  /** Somebody has taken over, and their time is not over. */
  held: boolean;
  /** The contact whom somebody reached by a call of their own. */
  reached: number | null;
}
const NOTHING: ByHand = { held: false, reached: null };

/** What one step of a run did: the closed set of words of its log line and metric. */
export type Advance = 'dialled' | 'waiting' | 'held' | 'number-busy' | 'number-refused' | 'ended' | 'nothing-due';

/**
 * Who is telephoned next in a call run. Moves by outcome, never by waiting: service rules 2.8.
 * `attempts` in contact order; their rows exist from planning.
 */
export function nextContact(
  attempts: readonly { contactOrder: number; state: AttemptState }[],
  policy: CallPolicy,
  byHand: ByHand = NOTHING,
): NextContact {
  const pressed = attempts.find((attempt) => attempt.state === 'acknowledged');
  const reached = pressed?.contactOrder ?? byHand.reached;
  // First: a run that ended over a call would leave it to nobody, and its telephone would stay in a call for ever.
  const underWay = attempts.find((attempt) => isUnderWay(attempt.state));
  if (underWay) return { kind: 'wait', contactOrder: underWay.contactOrder };
  if (reached !== null && policy === 'until-acknowledged') return { kind: 'acknowledged', contactOrder: reached };
  if (byHand.held) return { kind: 'held' };
  const next = attempts.find((attempt) => attempt.state === 'planned');
  if (next) return { kind: 'dial', contactOrder: next.contactOrder };
  return reached !== null ? { kind: 'acknowledged', contactOrder: reached } : { kind: 'exhausted' };
}
