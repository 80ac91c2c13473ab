import type { CallPolicy } from '@owl/directory';
import { type AttemptState, isUnderWay } from './attempt-states';

export type NextContact =
  | { kind: 'dial'; contactOrder: number }
  | { kind: 'wait'; contactOrder: number }
  | { kind: 'acknowledged'; contactOrder: number }
  | { kind: 'exhausted' };

/** What one step of a run did: the closed set of words of its log line and metric. */
export type Advance = 'dialled' | 'waiting' | 'number-busy' | 'ended' | 'nothing-due';

/**
 * Who is telephoned next in a call run. Moves by outcome, never by waiting: service rules 2.8.
 * `attempts` in contact order; their rows exist from planning.
 */
export function nextContact(
  attempts: readonly { contactOrder: number; state: AttemptState }[],
  policy: CallPolicy,
): NextContact {
  const reached = attempts.find((attempt) => attempt.state === 'acknowledged');
  if (reached && policy === 'until-acknowledged') return { kind: 'acknowledged', contactOrder: reached.contactOrder };
  const underWay = attempts.find((attempt) => isUnderWay(attempt.state));
  if (underWay) return { kind: 'wait', contactOrder: underWay.contactOrder };
  const next = attempts.find((attempt) => attempt.state === 'planned');
  if (next) return { kind: 'dial', contactOrder: next.contactOrder };
  return reached ? { kind: 'acknowledged', contactOrder: reached.contactOrder } : { kind: 'exhausted' };
}
