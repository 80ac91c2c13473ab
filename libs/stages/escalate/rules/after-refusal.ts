import { seconds } from '@owl/foundation/clock';

export type AfterRefusal = { kind: 'try-again'; afterMs: number } | { kind: 'give-up' };

// About three minutes in all: longer than a provider's hiccup, short enough to reach the next contact in the night.
const WAITS = [5, 10, 20, 40, 60, 60].map(seconds);

/**
 * What to do when the provider surely placed no call. A refusal that may pass (it was not reachable, too many requests,
 * our account) is tried again on the same contact; one about the call itself, e.g. a number that does not exist, is final.
 * @param refusals how often this contact's call has been refused, this time included
 */
export function afterRefusal(mayPass: boolean, refusals: number): AfterRefusal {
  const afterMs = WAITS[refusals - 1];
  return mayPass && afterMs !== undefined ? { kind: 'try-again', afterMs } : { kind: 'give-up' };
}
