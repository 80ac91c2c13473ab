import { randomUUID } from 'node:crypto';
import twilio from 'twilio';
import type { ExchangeTime } from './exchange-time';
import type { Call, WebhookRecord } from './call';

/** A provider gives up on an application that takes longer. Real seconds: it is our application that is slow or not. */
const WEBHOOK_TIMEOUT_MS = 15_000;

export interface WebhookRequest {
  readonly purpose: WebhookRecord['purpose'];
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly params: Readonly<Record<string, string>>;
}

export type WebhookAnswer = { kind: 'answer'; status: number; body: string } | { kind: 'no-answer'; reason: string };

/** Sends signed webhooks as the provider does and keeps a record of each in the call. */
export class WebhookSender {
  constructor(
    private readonly authToken: string,
    private readonly time: ExchangeTime,
  ) {}

  /** Sends one request. Never throws: an application that is away is a fact, not an error of ours. `signal` ends the wait. */
  async send(call: Call, request: WebhookRequest, signal: AbortSignal): Promise<WebhookAnswer> {
    const at = this.time.now();
    const { url, init, signature } = this.compose(request);
    const { purpose, method, params } = request;
    const record = (answer: number | null): void => {
      call.webhooks.push({ at, purpose, method, url, params, signature, answer });
    };
    try {
      const limit = AbortSignal.any([signal, AbortSignal.timeout(WEBHOOK_TIMEOUT_MS)]);
      const response = await fetch(url, { ...init, signal: limit });
      const body = await response.text();
      record(response.status);
      return { kind: 'answer', status: response.status, body };
    } catch (error) {
      record(null);
      return { kind: 'no-answer', reason: reasonOf(error) };
    }
  }

  private compose(request: WebhookRequest): { url: string; init: RequestInit; signature: string } {
    const target = new URL(request.url);
    const headers: Record<string, string> = {
      'User-Agent': 'TwilioProxy/1.1',
      Accept: '*/*',
      'I-Twilio-Idempotency-Token': randomUUID(),
    };
    if (request.method === 'GET') {
      for (const [name, value] of Object.entries(request.params)) target.searchParams.append(name, value);
      const signature = twilio.getExpectedTwilioSignature(this.authToken, target.href, {});
      return { url: target.href, init: { headers: { ...headers, 'X-Twilio-Signature': signature } }, signature };
    }
    const signature = twilio.getExpectedTwilioSignature(this.authToken, target.href, { ...request.params });
    headers['Content-Type'] = 'application/x-www-form-urlencoded; charset=UTF-8';
    headers['X-Twilio-Signature'] = signature;
    return {
      url: target.href,
      init: { method: 'POST', headers, body: new URLSearchParams({ ...request.params }).toString() },
      signature,
    };
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
