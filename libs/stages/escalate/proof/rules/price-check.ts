import { type Instant, hours, minutes } from '@owl/foundation/clock';

// A price is there after a minute or two; of a call that cost nothing it never comes.
const ASK_AFTER = [minutes(1), minutes(10), hours(1), hours(24)] as const;

/** How often the provider is asked for the price of one call. */
export const MOST_ASKS = ASK_AFTER.length;

/**
 * Whether the provider is to be asked now for its record of an ended call, and with it the price: 1 minute, 10 minutes,
 * 1 hour and 24 hours after its end, until it has named one. After a standstill of ours the waits between are kept.
 * @param asked when it was asked before, oldest first
 */
export function isPriceDue(endedAt: Instant, asked: readonly Instant[], now: Instant): boolean {
  const after = ASK_AFTER[asked.length];
  if (after === undefined) return false;
  const last = asked.at(-1);
  const apart = after - (ASK_AFTER[asked.length - 1] ?? 0);
  return now.getTime() - endedAt.getTime() >= after && (!last || now.getTime() - last.getTime() >= apart);
}
