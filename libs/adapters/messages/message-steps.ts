import { minutes, seconds } from '@owl/foundation/clock';
import type { ProviderSms, SmsHandover } from '../sms';
import type { Posting } from '../webhook';
import type { MessageState } from './outgoing-message.entity';

/** What a message becomes after a step, and when there is more to do. */
export interface MessageStep {
  state: MessageState;
  /** Milliseconds; null: nothing is left to do. */
  waitMs: number | null;
  response?: string | null;
  providerId?: string;
  /** The account that is asked next; null: the preferred one. */
  account?: string | null;
  looks?: number;
}

const SMS_RETRIES = [seconds(5), seconds(15), minutes(1), minutes(5), minutes(15), minutes(30)];
// The id lets the receiver know it again, so it may be posted often: half a day in all.
const WEBHOOK_RETRIES = [seconds(5), seconds(30), minutes(2), minutes(5), minutes(15), minutes(30), minutes(60)];
const MOST_POSTS = 18;
// Networks tell of a delivery within seconds or, of a telephone that is switched off, hours later or never.
const DELIVERY_LOOKS = [seconds(15), minutes(1), minutes(5), minutes(30)];
const FIRST_LOOK_FOR_LOST = seconds(30);

/** Which of our accounts was asked, `null` the preferred one, and all of them. */
export interface Accounts {
  asked: string | null;
  all: readonly string[];
}

/**
 * What one account surely did not take for its own trouble is given to the next at once, as a call is; one whose outcome is
 * unknown stays with the account that has it.
 * @param attempt how often it was handed over by now, at least 1
 */
export function afterHandover(attempt: number, handover: SmsHandover, accounts: Accounts): MessageStep {
  switch (handover.kind) {
    case 'accepted':
      return { state: 'sent', waitMs: DELIVERY_LOOKS[0] ?? null, providerId: handover.id, looks: 0, response: null };
    case 'unknown':
      return { state: 'unknown', waitMs: FIRST_LOOK_FOR_LOST, looks: 0, response: handover.reason };
    case 'refused': {
      const response = handover.reason;
      const next = handover.trouble === null ? null : accountAfter(accounts);
      if (next !== null) return { state: 'queued', waitMs: 0, response, account: next };
      // A round is one handover to each account.
      const round = Math.ceil(attempt / accounts.all.length);
      const waitMs = handover.mayPass ? SMS_RETRIES[round - 1] : undefined;
      if (waitMs === undefined) return { state: 'failed', waitMs: null, response };
      return { state: 'queued', waitMs, response, account: null };
    }
  }
}

/** The account after the one that was asked; null when that was the last. */
export function accountAfter({ asked, all }: Accounts): string | null {
  const index = asked === null ? 0 : all.indexOf(asked);
  return all[index + 1] ?? null;
}

/** @param looks how often the provider was asked about its delivery before */
export function afterLook(looks: number, seen: Pick<ProviderSms, 'fate' | 'reason'> | null): MessageStep {
  if (seen && seen.fate !== 'on-its-way') return { state: seen.fate, waitMs: null, response: seen.reason };
  return { state: 'sent', waitMs: DELIVERY_LOOKS[looks + 1] ?? null, looks: looks + 1 };
}

/** @param attempt how often it was posted by now, at least 1 */
export function afterPost(attempt: number, { kind, response }: Posting): MessageStep {
  if (kind === 'accepted') return { state: 'sent', waitMs: null, response };
  if (kind === 'gone' || attempt >= MOST_POSTS) return { state: 'failed', waitMs: null, response };
  const waitMs = WEBHOOK_RETRIES[Math.min(attempt, WEBHOOK_RETRIES.length) - 1] ?? minutes(60);
  return { state: 'queued', waitMs, response };
}
