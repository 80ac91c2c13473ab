import { type Instant, seconds } from '@owl/foundation/clock';

export interface UnknownAttempt {
  unknownSince: Instant;
  /** 1 or 2. */
  dialSeq: number;
  /** When the provider answered a listing with no such call. */
  emptyListings: readonly Instant[];
}
export type Reconciliation =
  | { kind: 'look-at'; at: Instant }
  | { kind: 'look-now' }
  /** Two listings without the call: it was surely never placed, so the same contact may be dialled once more. */
  | { kind: 'redial' }
  /** Nobody can say: go to the next contact and page the duty analyst. Never redial. */
  | { kind: 'give-up'; because: 'provider-unreachable' | 'lost-twice' };

const APART = seconds(60);

/**
 * What to do about a call nobody knows the outcome of: look at the provider's list twice (by default 30 s and 90 s after),
 * at most 90 s in all, and redial only on proof. Service rules 2.8. A first look that came late puts off the second: two
 * listings that are too close to each other would prove nothing, and the contact would be passed over.
 * @param checks milliseconds after `unknownSince` of the two looks, ascending
 */
export function reconcileUnknown(
  attempt: UnknownAttempt,
  checks: readonly [number, number],
  looked: number,
  now: Instant,
): Reconciliation {
  const apart = Math.min(APART, checks[1] - checks[0]);
  if (looked < 2) {
    const at = lookDue(attempt, checks, looked, apart);
    return now.getTime() >= at.getTime() ? { kind: 'look-now' } : { kind: 'look-at', at };
  }
  if (attempt.dialSeq >= 2) return { kind: 'give-up', because: 'lost-twice' };
  return provenEmpty(attempt.emptyListings, apart)
    ? { kind: 'redial' }
    : { kind: 'give-up', because: 'provider-unreachable' };
}

function lookDue(
  { unknownSince, emptyListings }: UnknownAttempt,
  checks: readonly [number, number],
  looked: number,
  apart: number,
): Instant {
  if (looked === 0) return new Date(unknownSince.getTime() + checks[0]);
  const first = emptyListings[0]?.getTime() ?? 0;
  return new Date(Math.max(unknownSince.getTime() + checks[1], first + apart));
}

function provenEmpty(listings: readonly Instant[], apart: number): boolean {
  const first = listings[0]?.getTime();
  const last = listings.at(-1)?.getTime();
  return first !== undefined && last !== undefined && listings.length >= 2 && last - first >= apart;
}
