import { seconds } from '@owl/foundation/clock';

/** Why a call is ended by us. */
export const HANG_UP_REASONS = ['passed-over', 'hard-end', 'not-ours'] as const;
export type HangUpReason = (typeof HANG_UP_REASONS)[number];

/** `over`: the provider has ended it, or it was over. `given-up`: it was never told so; by then the call has rung out. */
export const HANG_UP_OUTCOMES = ['over', 'given-up'] as const;
export type HangUpOutcome = (typeof HANG_UP_OUTCOMES)[number];

// About two minutes in all: no call of ours rings or talks for longer.
const WAITS = [5, 10, 20, 40, 60].map(seconds);

/**
 * When the provider is asked again to end a call; null when it is left at that: whoever answers it then hears it hang up.
 * @param tries how often it was asked, this time included
 */
export function hangUpAgain(tries: number): { afterMs: number } | null {
  const afterMs = WAITS[tries - 1];
  return afterMs === undefined ? null : { afterMs };
}
