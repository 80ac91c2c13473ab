import type { Call, TimelineKind } from './call';
import type { ExchangeTime } from './exchange-time';
import type { PhoneScript } from './script';
import type { WebhookSender } from './webhook-sender';

/** What the parts that conduct one call share. */
export interface LineContext {
  readonly call: Call;
  readonly script: PhoneScript;
  readonly time: ExchangeTime;
  readonly sender: WebhookSender;
  /** Aborted when the exchange closes: everything stops, nothing more is sent. */
  readonly closing: AbortSignal;
  /** Writes down what happened and tells whoever watches. */
  note(kind: TimelineKind, text: string): void;
}
