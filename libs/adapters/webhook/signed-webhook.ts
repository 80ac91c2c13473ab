import type { LookupFunction } from 'node:net';
import { seconds } from '@owl/foundation/clock';
import { Webhook } from 'standardwebhooks';
import { Agent, request } from 'undici';
import type { OwlConfig } from '../config';
import { AddressNotAllowed, checkHost, outsideLookup } from './outside-address';

type Settings = Pick<OwlConfig, 'DUTY_WEBHOOK_URL' | 'DUTY_WEBHOOK_SECRET' | 'DUTY_WEBHOOK_PRIVATE_HOSTS'>;

/** What came of a post. `gone`: the receiver wants no more of them. */
export type Posting = { kind: 'accepted' | 'try-again' | 'gone'; response: string };

const TIMEOUT_MS = seconds(10);
const ANSWER_SHOWN = 200;
const ANSWER_READ = 65_536;

/**
 * Posts JSON to the address of the settings, signed per Standard Webhooks. Only addresses of the public internet are spoken
 * to, but for hosts the settings name; a redirect is an answer, never followed.
 */
export class SignedWebhook {
  private readonly outside: Agent;
  private readonly anywhere = new Agent(limits);

  /** @param lookup a test's name server */
  constructor(
    private readonly settings: Settings,
    lookup?: LookupFunction,
    private readonly timeoutMs: number = TIMEOUT_MS,
  ) {
    this.outside = new Agent({ ...limits, connect: { lookup: outsideLookup(lookup) } });
  }

  /** Host and port posts go to; null when no address is set. */
  get host(): string | null {
    return this.settings.DUTY_WEBHOOK_URL ? new URL(this.settings.DUTY_WEBHOOK_URL).host : null;
  }

  /**
   * One post. The same message keeps its `id` whenever it is posted again: by that the receiver knows it.
   * @param at machine time; receivers refuse one that is minutes off
   */
  async post(id: string, body: string, at: Date): Promise<Posting> {
    const { DUTY_WEBHOOK_URL, DUTY_WEBHOOK_SECRET } = this.settings;
    if (!DUTY_WEBHOOK_URL || !DUTY_WEBHOOK_SECRET)
      return { kind: 'gone', response: 'no webhook is set any more (DUTY_WEBHOOK_URL, DUTY_WEBHOOK_SECRET)' };
    const url = new URL(DUTY_WEBHOOK_URL);
    const signature = new Webhook(DUTY_WEBHOOK_SECRET).sign(id, at, body);
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'secure-owl-center',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': signature,
    };
    try {
      return await this.send(url, headers, body);
    } catch (error) {
      return { kind: 'try-again', response: reasonOf(error as Error) };
    }
  }

  async close(): Promise<void> {
    await Promise.all([this.outside.close(), this.anywhere.close()]);
  }

  private async send(url: URL, headers: Record<string, string>, body: string): Promise<Posting> {
    const isOurs = this.settings.DUTY_WEBHOOK_PRIVATE_HOSTS.includes(url.hostname);
    if (!isOurs) checkHost(url);
    const dispatcher = isOurs ? this.anywhere : this.outside;
    const signal = AbortSignal.timeout(this.timeoutMs);
    const answer = await request(url, { method: 'POST', headers, body, dispatcher, signal });
    const { statusCode } = answer;
    const text = await shown(answer.body);
    const response = `answered ${statusCode}${text ? `: ${text}` : ''}`;
    if (statusCode >= 200 && statusCode < 300) return { kind: 'accepted', response };
    return { kind: statusCode === 410 ? 'gone' : 'try-again', response };
  }
}

// One page at a time needs no pipelining, and no connection that stays open for the next night.
const limits = { keepAliveTimeout: 1_000, headersTimeout: TIMEOUT_MS, bodyTimeout: TIMEOUT_MS };

async function shown(
  body: { dump(options: { limit: number }): Promise<void> } & AsyncIterable<Buffer>,
): Promise<string> {
  let text = '';
  for await (const chunk of body) {
    text += chunk.toString('utf8');
    if (text.length > ANSWER_READ) break;
  }
  return text
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .slice(0, ANSWER_SHOWN);
}

/** Why nothing was answered, without the address: it may hold a secret. */
function reasonOf(error: Error & { code?: string; cause?: unknown }): string {
  if (error instanceof AddressNotAllowed) return error.message;
  if (error.cause instanceof AddressNotAllowed) return error.cause.message;
  return error.name === 'TimeoutError' ? 'no answer in time' : `${error.code ?? error.name}: ${error.message}`;
}
