import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { CONFIG, type OwlConfig } from '@owl/adapters/config';
import { LOG, type Log } from '@owl/adapters/log';
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PortTaken } from '../port-taken';
import { readBody } from './read-body';
import { InboundRefusal } from './inbound-refusal';
import { type SignedHead, SignedMail } from './signed-mail.service';

const PATH = /^\/inbound\/(?:a-)?([a-z2-7]{8,64})$/i;
// A slow or silent sender must not hold a connection for ever; milliseconds.
const HEAD_WITHIN = 10_000;
const REQUEST_WITHIN = 60_000;
const CLOSE_WITHIN = 25_000;
const CONNECTIONS = 256;
const RETRY_AFTER_SECONDS = '5';

/** The door for mail over HTTP: `POST /inbound/<address token>` with the raw mail, signed. */
@Injectable()
export class InboundHttp implements OnApplicationShutdown {
  private readonly server: Server;

  constructor(
    private readonly mail: SignedMail,
    @Inject(CONFIG) private readonly config: OwlConfig,
    @Inject(LOG) private readonly log: Log,
  ) {
    this.server = createServer({ headersTimeout: HEAD_WITHIN, requestTimeout: REQUEST_WITHIN }, (request, response) => {
      void this.answer(request, response);
    });
    this.server.maxConnections = CONNECTIONS;
  }

  /** @returns the port in use; null when this door is not wanted. @throws PortTaken */
  async listen(): Promise<number | null> {
    const { INBOUND_HTTP_PORT: port, LISTEN_HOST } = this.config;
    if (!port) return null;
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', (error: NodeJS.ErrnoException) =>
        reject(error.code === 'EADDRINUSE' ? new PortTaken('INBOUND_HTTP_PORT', port) : error),
      );
      this.server.listen(port, LISTEN_HOST, resolve);
    });
    return (this.server.address() as AddressInfo).port;
  }

  /** Takes nothing new, and gives mails on their way in the time to arrive. */
  onApplicationShutdown(): Promise<void> {
    if (!this.server.listening) return Promise.resolve();
    return new Promise((resolve) => {
      const impatient = setTimeout(() => this.server.closeAllConnections(), CLOSE_WITHIN);
      this.server.close(() => {
        clearTimeout(impatient);
        resolve();
      });
      this.server.closeIdleConnections();
    });
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const id = await this.take(request);
      send(response, 202, 'application/json', { id });
    } catch (error) {
      const refusal = error instanceof InboundRefusal ? error : this.unexpected(error as Error);
      if (refusal.status === 503) response.setHeader('retry-after', RETRY_AFTER_SECONDS);
      // What was not read must not be taken for the next request, and a sender who is cut off reads no answer.
      if (!request.complete) response.setHeader('connection', 'close');
      request.resume();
      send(response, refusal.status, 'application/problem+json', refusal.problem());
    }
  }

  private async take(request: IncomingMessage): Promise<string> {
    const head = headOf(request);
    const source = await this.mail.source(head);
    const raw = await readBody(request, this.config.MAIL_MAX_BYTES);
    return this.mail.take(head, source, raw, request.socket.remoteAddress ?? '');
  }

  private unexpected(error: Error): InboundRefusal {
    this.log.warn({ error: error.message }, 'mail over HTTP broke off');
    return new InboundRefusal('not-stored');
  }
}

/** @throws InboundRefusal */
function headOf({ url = '', method, headers }: IncomingMessage): SignedHead {
  const addressToken = PATH.exec(url.split('?')[0] ?? '')?.[1]?.toLowerCase();
  if (!addressToken) throw new InboundRefusal('not-found');
  if (method !== 'POST') throw new InboundRefusal('method-not-allowed');
  if (!/^message\/rfc822\b/i.test(headers['content-type'] ?? '')) throw new InboundRefusal('not-a-mail');
  const one = (name: string) => String(headers[name] ?? '');
  return { addressToken, timestamp: one('x-owl-timestamp'), signature: one('x-owl-signature') };
}

function send(response: ServerResponse, status: number, type: string, body: unknown): void {
  if (response.destroyed) return;
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}
