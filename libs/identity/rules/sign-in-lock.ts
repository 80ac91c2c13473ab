import { type Instant, minutes } from '@owl/foundation/clock';

/** Wrong passwords for one account from one address after which that address is locked out of that account. */
export const LOCK_AFTER_FAILURES = 10;
/**
 * Wrong passwords for one account from wherever, after which it is locked for everybody: who guesses from many addresses
 * is stopped as well. Ten addresses must try for it, so that nobody alone can keep a person out of their account.
 */
export const LOCK_EVERYWHERE_AFTER = 100;
/** How long a lock holds, and how long wrong passwords are added up. */
export const LOCK_MINUTES = 15;

/** Wrong passwords since `since`; machine time. */
export interface Tries {
  failures: number;
  since: Instant;
  lockedUntil: Instant | null;
}

const LOCK_MS = minutes(LOCK_MINUTES);

export const isLocked = (tries: Tries | undefined, now: Instant): boolean =>
  tries !== undefined && tries.lockedUntil !== null && now < tries.lockedUntil;

/** What is known after one more wrong password. `limit`: how many lock. */
export function afterFailure(tries: Tries | undefined, now: Instant, limit: number): Tries {
  const goesOn = tries?.lockedUntil === null && now.getTime() - tries.since.getTime() < LOCK_MS;
  const failures = goesOn ? tries.failures + 1 : 1;
  const lockedUntil = failures >= limit ? new Date(now.getTime() + LOCK_MS) : null;
  return { failures, since: goesOn ? tries.since : now, lockedUntil };
}

/** What began before this instant can neither lock nor be added to any more. */
export const forgottenBefore = (now: Instant): Instant => new Date(now.getTime() - 2 * LOCK_MS);
