import type { Server } from 'node:http';
import express from 'express';
import twilio from 'twilio';
import { listenOn } from '../../listen-on';
import { TelephoneExchange } from '../telephone-exchange';

const ACCOUNT = `AC${'0123456789abcdef'.repeat(2)}`;
const TOKEN = 'test-token-of-the-exchange';
export const FROM = '+81312345678';

/** What the application under test was told, in order. */
export interface Received {
  readonly path: string;
  readonly params: Record<string, string>;
  readonly signatureValid: boolean;
}

/** The official SDK, with nothing changed but the host that it talks to. */
class LocalClient extends twilio.RequestClient {
  constructor(private readonly base: string) {
    super({ timeout: 1500 });
  }

  override request<TData>(options: Parameters<twilio.RequestClient['request']>[0]) {
    const target = new URL(options.uri);
    const base = new URL(this.base);
    target.protocol = base.protocol;
    target.host = base.host;
    return super.request<TData>({ ...options, uri: target.href } as never);
  }
}

/** A small application that places calls by the SDK and answers webhooks with the TwiML it was given. */
export class Application {
  readonly received: Received[] = [];
  twiml: (params: Record<string, string>, path: string) => string = () => '<Response><Hangup/></Response>';
  private waiting: (() => void)[] = [];

  private constructor(
    readonly exchange: TelephoneExchange,
    readonly api: string,
    readonly url: string,
    private readonly server: Server,
  ) {}

  /** Starts an exchange that is much faster than real time, and the application. */
  static async start(timeScale = 200): Promise<Application> {
    const exchange = new TelephoneExchange({ accountSid: ACCOUNT, authToken: TOKEN, timeScale });
    const api = await exchange.listen();
    const app = express().use(express.urlencoded({ extended: false }));
    const { server, url } = await listenOn(app, 0, '127.0.0.1', 'application of the test');
    const application = new Application(exchange, api, url, server);
    app.use((request, response) => {
      const post = request.method === 'POST';
      const params = (post ? request.body : request.query) as Record<string, string>;
      const signature = request.headers['x-twilio-signature'] as string;
      const signed = { ...(post ? params : {}) };
      const signatureValid = twilio.validateRequest(TOKEN, signature, url + request.originalUrl, signed);
      application.received.push({ path: request.path, params, signatureValid });
      response.type('text/xml').send(request.path === '/status' ? '' : application.twiml(params, request.path));
      for (const wake of application.waiting.splice(0)) wake();
    });
    return application;
  }

  client(token = TOKEN): ReturnType<typeof twilio> {
    return twilio(ACCOUNT, token, { httpClient: new LocalClient(this.api) });
  }

  /** Places a call that asks for every callback. */
  call(to: string, more: Record<string, unknown> = {}) {
    return this.client().calls.create({
      to,
      from: FROM,
      url: `${this.url}/voice?run=%E3%81%82&n=1`,
      statusCallback: `${this.url}/status?token=t1`,
      statusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'],
      ...more,
    });
  }

  /** The words of the status callbacks so far. */
  statuses(): string[] {
    return this.received.filter((one) => one.path === '/status').map((one) => one.params.CallStatus ?? '');
  }

  /** Waits until what was received satisfies the condition. */
  async until(condition: () => boolean): Promise<void> {
    const limit = Date.now() + 4000;
    while (!condition()) {
      if (Date.now() > limit) throw new Error(`not received within 4 s; so far: ${JSON.stringify(this.received)}`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, 500);
        this.waiting.push(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
  }

  async stop(): Promise<void> {
    await this.exchange.close();
    await new Promise<void>((resolve) => {
      this.server.close(() => resolve());
      this.server.closeAllConnections();
    });
  }
}
