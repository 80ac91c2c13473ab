import { type Instant, minutes, seconds } from '@owl/foundation/clock';

export interface UnknownSms {
  /** Machine time of the attempt whose answer is missing. */
  sentAt: Instant;
  /** 1 for the first. */
  attempt: number;
  /** How often the provider's list was asked for. */
  looks: number;
  /** When it answered without the message. */
  emptyListings: readonly Instant[];
}
export type SmsSettlement =
  | { kind: 'look-at'; at: Instant }
  | { kind: 'look-now' }
  /** Two listings without it: the provider surely never had it. */
  | { kind: 'send-again' }
  /** Nobody can say. It is not sent again. */
  | { kind: 'give-up' };

// After the lost attempt: as for calls, and then while the provider cannot be asked.
const LOOKS = [seconds(30), seconds(90), minutes(5), minutes(15), minutes(60)];
const APART = seconds(60);
// Lost twice is not chance any more: a person looks at it.
const MOST_ATTEMPTS = 2;

/** What to do about an SMS nobody knows the outcome of: it is sent again only on proof that the provider never had it. */
export function settleUnknown(sms: UnknownSms, now: Instant): SmsSettlement {
  if (isProvenLost(sms.emptyListings)) return { kind: sms.attempt < MOST_ATTEMPTS ? 'send-again' : 'give-up' };
  const after = LOOKS[sms.looks];
  if (after === undefined) return { kind: 'give-up' };
  const at = new Date(sms.sentAt.getTime() + after);
  return now.getTime() >= at.getTime() ? { kind: 'look-now' } : { kind: 'look-at', at };
}

function isProvenLost(listings: readonly Instant[]): boolean {
  const [first, last] = [listings[0], listings.at(-1)];
  return first !== undefined && last !== undefined && last.getTime() - first.getTime() >= APART;
}
