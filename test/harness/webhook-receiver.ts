import { type IncomingHttpHeaders, type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';

export interface ReceivedPost {
  headers: IncomingHttpHeaders;
  body: string;
}
type Answer = { status: number; headers?: Record<string, string> };

/** Somebody's server that takes webhooks, on a port of its own. */
export class WebhookReceiver {
  /** `whsec_` and 32 octets. */
  readonly secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
  readonly posts: ReceivedPost[] = [];
  private answers: Answer[] = [];
  private readonly server: Server;

  private constructor() {
    this.server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        this.posts.push({ headers: request.headers, body: Buffer.concat(parts).toString('utf8') });
        const { status, headers = {} } = this.answers.shift() ?? { status: 204 };
        response.writeHead(status, headers).end();
      });
    });
  }

  static async start(host = '127.0.0.1'): Promise<WebhookReceiver> {
    const receiver = new WebhookReceiver();
    await new Promise<void>((resolve) => receiver.server.listen(0, host, resolve));
    return receiver;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/pages`;
  }

  /** Answers the next posts so; then with 204. */
  willAnswer(...answers: Answer[]): void {
    this.answers.push(...answers);
  }

  /** What a post says, when its signature is that of our secret over id, time and body. */
  verified({ headers, body }: ReceivedPost): { type: string; data: Record<string, unknown> } {
    const at = new Date(Number(headers['webhook-timestamp']) * 1000);
    const expected = new Webhook(this.secret).sign(String(headers['webhook-id']), at, body);
    if (headers['webhook-signature'] !== expected) throw new Error(`wrong signature on ${body}`);
    return JSON.parse(body) as { type: string; data: Record<string, unknown> };
  }

  stop(): Promise<void> {
    return new Promise((resolve) => {
      this.server.close(() => resolve());
      this.server.closeAllConnections();
    });
  }
}
