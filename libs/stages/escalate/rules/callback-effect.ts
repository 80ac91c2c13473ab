import { type AttemptState, isUnderWay } from './attempt-states';

/** What a callback did, as kept with it in the inbox. */
export type CallbackEffect = 'applied' | 'another-call' | 'earlier-dial' | 'already-ended';

/**
 * Whether a callback may act on its attempt: it must be about this dial and this call, and the attempt must still be under
 * way. Late, repeated and foreign callbacks are kept and change nothing.
 */
export function effectOf(
  event: { dialSeq: number; providerSid: string },
  attempt: { dialSeq: number; providerSid: string | null; state: AttemptState },
): CallbackEffect {
  if (event.dialSeq !== attempt.dialSeq) return 'earlier-dial';
  if (attempt.providerSid !== null && attempt.providerSid !== event.providerSid) return 'another-call';
  return isUnderWay(attempt.state) ? 'applied' : 'already-ended';
}
