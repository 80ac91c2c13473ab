import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { CONFIG, type OwlConfig } from '@owl/adapters/config';
import { LOG, type Log } from '@owl/adapters/log';
import { originOf } from '@owl/foundation/origins';
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { ConnectionCaps } from '../limits/connection-caps';
import { type FullShare, type Holder, MemoryShares, shareSizes } from '../limits/memory-shares';
import { RefusalLog } from '../limits/refusal-log';
import { PortTaken } from '../port-taken';
import { readBody } from './read-body';
import { InboundRefusal } from './inbound-refusal';
import { type SignedHead, SignedMail, type Source } from './signed-mail.service';

const PATH = /^\/inbound\/(?:a-)?([a-z2-7]{8,64})$/i;
// A slow or silent sender must not hold a connection for ever; milliseconds.
const HEAD_WITHIN = 10_000;
const REQUEST_WITHIN = 60_000;
// Node looks only every 30 s by itself.
const LOOK_EVERY = 1_000;
const CLOSE_WITHIN = 25_000;
const CONNECTIONS = 1_024;
const CONNECTIONS_OF_ONE = 64;
const CONNECTIONS_A_MINUTE = 12_000;
const LOOPBACK = ['127.0.0.1', '::1'];
const FULL: Readonly<Record<FullShare, string>> = {
  address:
    'mail over HTTP refused with 503: unfinished mails from this address fill its share of the memory. If it is no sender of yours, block it at the firewall; if it is your reverse proxy, name it in INBOUND_HTTP_PROXIES',
  customer:
    'mail over HTTP refused with 503: unfinished mails for this address token fill its share of the memory. Block whoever sends them at the firewall',
  all: 'mail over HTTP refused with 503: unfinished mails fill the memory. Look who sends them, and block strangers at the firewall',
};
const RETRY_AFTER_SECONDS = '5';

/** The door for mail over HTTP: `POST /inbound/<address token>` with the raw mail, signed. */
@Injectable()
export class InboundHttp implements OnApplicationShutdown {
  private readonly server: Server;
  private readonly memory: MemoryShares;
  /** Of mails for nobody, which are not kept: they are refused as others are, and fill nobody's share. */
  private readonly strangers: MemoryShares;
  /** Reverse proxies: they bring many senders. */
  private readonly proxies: readonly string[];
  private readonly caps: ConnectionCaps;
  private readonly refusals: RefusalLog;
  private readonly turnedAway = new WeakSet<Socket>();

  constructor(
    private readonly mail: SignedMail,
    @Inject(CONFIG) private readonly config: OwlConfig,
    @Inject(LOG) private readonly log: Log,
  ) {
    this.memory = new MemoryShares(shareSizes(config.MAIL_MAX_BYTES));
    this.strangers = new MemoryShares(shareSizes(config.MAIL_MAX_BYTES));
    this.proxies = [...LOOPBACK, ...config.INBOUND_HTTP_PROXIES];
    this.caps = new ConnectionCaps({
      atOnce: CONNECTIONS_OF_ONE,
      perMinute: CONNECTIONS_A_MINUTE,
      trusted: this.proxies,
    });
    this.refusals = new RefusalLog(log);
    const patience = { headersTimeout: HEAD_WITHIN, requestTimeout: REQUEST_WITHIN };
    this.server = createServer({ ...patience, connectionsCheckingInterval: LOOK_EVERY }, (request, response) => {
      if (!this.turnedAway.has(request.socket)) void this.answer(request, response);
    });
    this.server.maxConnections = CONNECTIONS;
    this.server.prependListener('connection', (socket: Socket) => this.admit(socket));
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
    const holder = this.holderOf(request, source, head);
    const { MAIL_MAX_BYTES: limit } = this.config;
    const isKept = source.recipient !== null;
    const memory = isKept ? this.memory : this.strangers;
    const onFull = (full: FullShare) => this.tellFull(full, holder);
    const raw = await readBody(request, { limit, memory, holder, isKept, hash: source.signature, onFull });
    return this.mail.take(head, source, raw, request.socket.remoteAddress ?? '');
  }

  /** Whom the octets are counted for: the sender a reverse proxy of ours names, else whoever is connected. */
  private holderOf(request: IncomingMessage, { recipient }: Source, { addressToken }: SignedHead): Holder {
    const peer = plain(request.socket.remoteAddress);
    const named = this.proxies.includes(peer) ? forwardedFor(request) : peer;
    return { address: named && originOf(named), customers: [recipient?.customerId ?? addressToken] };
  }

  /** Sends whoever has too many connections away before anything of them is read. */
  private admit(socket: Socket): void {
    const address = plain(socket.remoteAddress);
    const now = performance.now();
    const refusal = this.caps.open(address, now);
    if (!refusal) {
      socket.once('close', () => this.caps.close(address));
      return;
    }
    this.turnedAway.add(socket);
    const why =
      'HTTP connection for mail refused: too many from this address. If it is your reverse proxy, name it in INBOUND_HTTP_PROXIES; if it is no sender of yours, block it at the firewall';
    this.refusals.warn(`${refusal} ${address}`, now, { remoteAddress: address, refusal }, why);
    socket.on('error', () => undefined);
    socket.end(`HTTP/1.1 503 Service Unavailable\r\nRetry-After: ${RETRY_AFTER_SECONDS}\r\nConnection: close\r\n\r\n`);
    socket.destroySoon();
  }

  private tellFull(full: FullShare, { address, customers }: Holder): void {
    const whose = { address, customer: customers.join(' '), all: '' }[full];
    this.refusals.warn(`${full} ${whose}`, performance.now(), { remoteAddress: address }, FULL[full]);
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

/** The last one named is whom our own proxy saw; what stands before it anybody may have written. null without any. */
function forwardedFor({ headers }: IncomingMessage): string | null {
  return (
    String(headers['x-forwarded-for'] ?? '')
      .split(',')
      .at(-1)
      ?.trim() || null
  );
}

/** An IPv4 client of a socket that takes both kinds. */
const plain = (address = ''): string => address.replace(/^::ffff:(?=\d+\.)/i, '');

function send(response: ServerResponse, status: number, type: string, body: unknown): void {
  if (response.destroyed) return;
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}
