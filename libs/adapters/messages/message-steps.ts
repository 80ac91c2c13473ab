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
  looks?: number;
}

const SMS_RETRIES = [seconds(5), seconds(15), minutes(1), minutes(5), minutes(15), minutes(30)];
// The id lets the receiver know it again, so it may be posted often: half a day in all.
const WEBHOOK_RETRIES = [seconds(5), seconds(30), minutes(2), minutes(5), minutes(15), minutes(30), minutes(60)];
const MOST_POSTS = 18;
// Networks tell of a delivery within seconds or, of a telephone that is switched off, hours later or never.
const DELIVERY_LOOKS = [seconds(15), minutes(1), minutes(5), minutes(30)];
const FIRST_LOOK_FOR_LOST = seconds(30);

/** @param attempt how often it was handed over by now, at least 1 */
export function afterHandover(attempt: number, handover: SmsHandover): MessageStep {
  switch (handover.kind) {
    case 'accepted':
      return { state: 'sent', waitMs: DELIVERY_LOOKS[0] ?? null, providerId: handover.id, looks: 0, response: null };
    case 'unknown':
      return { state: 'unknown', waitMs: FIRST_LOOK_FOR_LOST, looks: 0, response: handover.reason };
    case 'refused': {
      const waitMs = handover.mayPass ? SMS_RETRIES[attempt - 1] : undefined;
      const response = handover.reason;
      return waitMs === undefined ? { state: 'failed', waitMs: null, response } : { state: 'queued', waitMs, response };
    }
  }
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
