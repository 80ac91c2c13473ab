/** The states of a call, in the words of the telephone provider's API. */
export type CallStatus =
  'queued' | 'ringing' | 'in-progress' | 'completed' | 'busy' | 'no-answer' | 'failed' | 'canceled';

/** The four moments a caller of the API can ask to be told of. */
export type CallEvent = 'initiated' | 'ringing' | 'answered' | 'completed';

/** Form or query parameters as they arrived; a repeated name becomes a list. */
export type Parameters = Readonly<Record<string, string | readonly string[]>>;

/** One sentence that the exchange reads to the person called. */
export interface Utterance {
  readonly at: Date;
  readonly text: string;
  readonly language: string;
  readonly voice: string;
}

export type TimelineKind =
  'placed' | 'status' | 'callback' | 'twiml' | 'say' | 'listening' | 'key' | 'fault' | 'update';

/** One thing that happened in a call, in the order it happened. */
export interface TimelineEntry {
  readonly at: Date;
  readonly kind: TimelineKind;
  readonly text: string;
}

/** A webhook request that was sent (or tried) for a call. `answer` is the HTTP status, or null when nothing came back. */
export interface WebhookRecord {
  readonly at: Date;
  readonly purpose: 'status-callback' | 'detection' | 'twiml';
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly params: Readonly<Record<string, string>>;
  readonly signature: string;
  readonly answer: number | null;
}

/** One call as the exchange knows it. Times are the exchange's clock; `durationSeconds` are exchange seconds (see timeScale). */
export interface Call {
  readonly sid: string;
  readonly accountSid: string;
  readonly to: string;
  readonly from: string;
  readonly params: Parameters;
  readonly createdAt: Date;
  status: CallStatus;
  updatedAt: Date;
  startedAt: Date | null;
  answeredAt: Date | null;
  endedAt: Date | null;
  durationSeconds: number | null;
  answeredBy: string | null;
  sipResponseCode: number | null;
  /** True when the phone was already in another call: a caller who keeps "one call per number" never sees it. */
  overlapped: boolean;
  /** True while the exchange waits for a key. */
  listening: boolean;
  readonly keys: string[];
  readonly spoken: Utterance[];
  /** How many of them were begun before the machine's tone; null as long as there was none. What comes after is recorded. */
  spokenBeforeTone: number | null;
  readonly timeline: TimelineEntry[];
  readonly webhooks: WebhookRecord[];
}

const ENDED: readonly CallStatus[] = ['completed', 'busy', 'no-answer', 'failed', 'canceled'];

/** Whether nothing more will happen in a call of this status. */
export function hasEnded(status: CallStatus): boolean {
  return ENDED.includes(status);
}

/** The single value of a parameter, the first of a list, or undefined. */
export function parameter(params: Parameters, name: string): string | undefined {
  const value = params[name];
  return typeof value === 'string' ? value : value?.[0];
}
