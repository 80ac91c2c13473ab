import { randomBytes } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import type { Server } from 'node:http';
import express, { type Router } from 'express';
import { listenOn } from '../listen-on';
import { Account } from './account';
import { apiErrors } from './api-errors';
import { hasEnded, type Call, type Parameters, type TimelineKind } from './call';
import { createCallsApi, type RequestRecord, type SwitchBoard } from './calls-api';
import { ExchangeTime } from './exchange-time';
import { Line } from './line';
import type { LineContext } from './line-context';
import { MessageDesk } from './message-desk';
import { Phone } from './phone';
import type { PhoneScript } from './script';
import { WebhookSender } from './webhook-sender';

export interface TelephoneExchangeOptions {
  /** The account, `AC` and 32 hexadecimal digits. */
  readonly accountSid: string;
  readonly authToken: string;
  /** Port for `listen()`; 0 or absent takes a free one. */
  readonly port?: number;
  readonly host?: string;
  /** Exchange seconds in one real second. Default 1. */
  readonly timeScale?: number;
  /** The clock that stamps calls and callbacks. Default the machine's. */
  readonly now?: () => Date;
}

/**
 * A telephone exchange that speaks the Calls resource of Twilio's HTTP API, rings telephones and reads TwiML to whoever
 * answers. For demo and tests: nothing leaves the machine.
 */
export class TelephoneExchange {
  /** Every call ever placed, oldest first. */
  readonly calls: readonly Call[];
  /** Every request the API received, oldest first. */
  readonly requests: readonly RequestRecord[];
  /** What is left on the account and what is wrong with it. */
  readonly account: Account;
  /** Text messages and how they are taken. */
  readonly messaging: MessageDesk;
  /** The API, to be mounted at the root of a web server. */
  readonly router: Router;
  private readonly placed: Call[] = [];
  private readonly received: RequestRecord[] = [];
  private readonly lines = new Map<string, Line>();
  private readonly phones = new Map<string, Phone>();
  private readonly announced = new Set<string>();
  private readonly listeners = new Set<() => void>();
  private readonly closing = new AbortController();
  private readonly time: ExchangeTime;
  private readonly sender: WebhookSender;
  private server: Server | null = null;

  constructor(private readonly options: TelephoneExchangeOptions) {
    if (!/^AC[0-9a-f]{32}$/i.test(options.accountSid)) {
      throw new Error(`accountSid must be AC and 32 hexadecimal digits, got "${options.accountSid}"`);
    }
    // Whatever goes on in the exchange listens for its end: every call, text message and late callback, and no more than these.
    setMaxListeners(0, this.closing.signal);
    this.calls = this.placed;
    this.account = new Account(options.accountSid);
    this.requests = this.received;
    this.time = new ExchangeTime(options.timeScale ?? 1, options.now);
    this.sender = new WebhookSender(options.authToken, this.time);
    this.messaging = new MessageDesk(options.accountSid, this.time, this.closing.signal);
    this.router = createCallsApi(this.switchBoard());
  }

  /** Opens the API on a port of its own and gives its address. Rejects with the port's number when it is taken. */
  async listen(): Promise<string> {
    const app = express().use(this.router);
    const { server, url } = await listenOn(
      app,
      this.options.port ?? 0,
      this.options.host ?? '127.0.0.1',
      'telephone exchange',
    );
    this.server = server;
    return url;
  }

  /** Drops every call, closes every socket; no webhook is sent afterwards. */
  async close(): Promise<void> {
    this.closing.abort();
    this.listeners.clear();
    const { server } = this;
    this.server = null;
    if (!server) return;
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  }

  /** The telephone of a number. Asking for it also announces that calls to it are expected. */
  phone(number: string): Phone {
    this.announced.add(number);
    return this.phoneOf(number);
  }

  /** Calls the listener at each change of any call; returns how to stop. */
  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** Every call to a number, oldest first. */
  callsTo(number: string): Call[] {
    return this.placed.filter((call) => call.to === number);
  }

  /** Throws when a call was placed to a number nobody announced with `phone()`. */
  expectNoUnexpectedCalls(): void {
    refuse(
      this.placed.filter((call) => !this.announced.has(call.to)),
      (call) => `unexpected call to ${call.to} at ${call.createdAt.toISOString()} (${call.status})`,
    );
  }

  /** Throws when a call was placed to a telephone that was in another call. */
  expectOneCallAtATime(): void {
    refuse(
      this.placed.filter((call) => call.overlapped),
      (call) => `call to ${call.to} at ${call.createdAt.toISOString()} while it was in another call`,
    );
  }

  private phoneOf(number: string): Phone {
    const known = this.phones.get(number) ?? new Phone(number);
    this.phones.set(number, known);
    return known;
  }

  private switchBoard(): SwitchBoard {
    const { accountSid, authToken } = this.options;
    return {
      account: this.account,
      accountSid,
      authToken,
      calls: this.placed,
      messaging: this.messaging,
      now: () => this.time.now(),
      record: (request) => void this.received.push(request),
      scriptFor: (to) => this.phoneOf(to).takeScript(),
      place: (order, announceFirst) => this.place(order, announceFirst),
      end: (sid, how) => this.end(sid, how),
      redirect: (sid, url, method) => this.redirect(sid, url, method),
    };
  }

  private async place(
    order: { to: string; from: string; params: Parameters; script: PhoneScript },
    announceFirst: boolean,
  ): Promise<Call> {
    const call = this.newCall(order.to, order.from, order.params);
    const note = (kind: TimelineKind, text: string): void => {
      call.timeline.push({ at: this.time.now(), kind, text });
      this.changed();
    };
    const { time, sender } = this;
    const context: LineContext = { call, script: order.script, time, sender, closing: this.closing.signal, note };
    const line = new Line(context, this.phoneOf(order.to));
    this.placed.push(call);
    this.lines.set(call.sid, line);
    note('placed', `from ${order.from}`);
    if (announceFirst) await line.announce();
    // The reply leaves before the first callback does, unless the script wants it the other way round.
    setImmediate(() => void line.conduct(announceFirst));
    return call;
  }

  private newCall(to: string, from: string, params: Parameters): Call {
    const now = this.time.now();
    return {
      sid: `CA${randomBytes(16).toString('hex')}`,
      accountSid: this.options.accountSid,
      to,
      from,
      params: { ...params },
      createdAt: now,
      status: 'queued',
      updatedAt: now,
      startedAt: null,
      answeredAt: null,
      endedAt: null,
      durationSeconds: null,
      answeredBy: null,
      sipResponseCode: null,
      overlapped: false,
      listening: false,
      keys: [],
      spoken: [],
      spokenBeforeTone: null,
      timeline: [],
      webhooks: [],
    };
  }

  private async end(sid: string, how: 'canceled' | 'completed'): Promise<Call | null> {
    const line = this.lines.get(sid);
    if (!line || hasEnded(line.call.status)) return null;
    if (line.isDeaf()) throw apiErrors.unavailable();
    await line.endByApplication(how);
    return line.call;
  }

  private redirect(sid: string, url: string, method: 'GET' | 'POST'): Call | null {
    const line = this.lines.get(sid);
    return line?.redirect(url, method) ? line.call : null;
  }

  private changed(): void {
    for (const listener of this.listeners) listener();
  }
}

function refuse(calls: readonly Call[], words: (call: Call) => string): void {
  if (calls.length > 0) throw new Error(calls.map(words).join('\n'));
}
