import { type AttemptState, canBecome, isUnderWay } from './attempt-states';

/** What a callback did, as kept with it in the inbox. `denied`: it told of an end, and the provider says the call goes on. */
export type CallbackEffect = 'applied' | 'another-call' | 'earlier-dial' | 'already-ended' | 'denied';

/**
 * Whether a callback may act on its attempt: it must be about this dial and this call, and the attempt must still be under
 * way. Late, repeated and foreign callbacks are kept and change nothing. Only a key of this call still acts after its end,
 * if it may, while the run is open: no further contact is to be called when one has confirmed.
 * @param isKeyInTime a key press, and its run has not ended
 */
export function effectOf(
  event: { dialSeq: number; providerSid: string },
  attempt: { dialSeq: number; providerSid: string | null; state: AttemptState },
  isKeyInTime = false,
): CallbackEffect {
  if (event.dialSeq !== attempt.dialSeq) return 'earlier-dial';
  if (attempt.providerSid !== null && attempt.providerSid !== event.providerSid) return 'another-call';
  const stillCounts = isUnderWay(attempt.state) || (isKeyInTime && canBecome(attempt.state, 'acknowledged'));
  return stillCounts ? 'applied' : 'already-ended';
}
