import type { AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import { portError } from '../listen-on';
import { captureMail, type CapturedMail } from './captured-mail';

export const MAILBOX_MODES = ['accept', 'reject-550', 'tempfail-451', 'drop-after-dot', 'drop-before-data'] as const;

/**
 * How the receiving side behaves. `drop-after-dot` keeps the mail and cuts the connection instead of saying 250 (the sender
 * cannot know); `drop-before-data` cuts it when the recipient is named, so nothing arrives.
 */
export type MailboxMode = (typeof MAILBOX_MODES)[number];

export interface MailboxOptions {
  /** 0 or absent takes a free one. */
  readonly port?: number;
  readonly host?: string;
  readonly now?: () => Date;
  /** How many mails are kept; the oldest go first. Default 2000. */
  readonly capacity?: number;
}

type Answer = (error?: Error | null) => void;

/** The customers' mailbox: takes every mail for anybody and shows it. */
export class Mailbox {
  /** What arrived, oldest first. */
  readonly messages: readonly CapturedMail[];
  private readonly kept: CapturedMail[] = [];
  private readonly listeners = new Set<() => void>();
  private readonly modes = new Map<string, MailboxMode>();
  private readonly sockets = new Map<string, () => void>();
  private readonly server: SMTPServer;
  private mode: MailboxMode = 'accept';
  private counter = 0;

  constructor(private readonly options: MailboxOptions = {}) {
    this.messages = this.kept;
    this.server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      logger: false,
      onRcptTo: (address, session, answer) => this.recipient(address.address, session, answer),
      onData: (stream, session, answer) => void this.take(stream, session, answer),
    });
    this.server.server.on('connection', (socket) => {
      const key = `${socket.remoteAddress}:${socket.remotePort}`;
      this.sockets.set(key, () => socket.destroy());
      socket.on('close', () => this.sockets.delete(key));
    });
  }

  /** Opens the mailbox. Rejects with the port's number when it is taken. */
  listen(): Promise<{ host: string; port: number }> {
    const { host = '127.0.0.1', port = 0 } = this.options;
    return new Promise((resolve, reject) => {
      const refused = (error: Error): void => reject(portError(error, port, 'mailbox'));
      this.server.once('error', refused);
      this.server.listen(port, host, () => {
        this.server.off('error', refused);
        // A client that vanishes is part of the tests, not a reason to stop.
        this.server.on('error', () => undefined);
        resolve({ host, port: (this.server.server.address() as AddressInfo).port });
      });
    });
  }

  /** Sets how mails are treated: for one recipient, or for everyone. */
  behave(behaviour: { mode: MailboxMode; for?: string }): void {
    if (behaviour.for) this.modes.set(behaviour.for.toLowerCase(), behaviour.mode);
    else this.mode = behaviour.mode;
  }

  /** The first mail, past or coming, that fits. Rejects after that many real milliseconds with what did arrive. */
  waitFor(predicate: (mail: CapturedMail) => boolean, withinMs = 10_000): Promise<CapturedMail> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        const mail = this.kept.find(predicate);
        if (!mail) return;
        stop();
        resolve(mail);
      };
      const unsubscribe = this.onChange(look);
      const timer = setTimeout(() => {
        stop();
        const arrived = this.kept.map((mail) => `${mail.envelopeTo.join(',')}: ${mail.subject}`).join('\n');
        reject(new Error(`no such mail within ${withinMs} ms; arrived:\n${arrived || '(none)'}`));
      }, withinMs);
      const stop = (): void => {
        clearTimeout(timer);
        unsubscribe();
      };
      look();
    });
  }

  /** Calls the listener at each new mail; returns how to stop. */
  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** Empties the mailbox. */
  clear(): void {
    this.kept.length = 0;
    for (const listener of this.listeners) listener();
  }

  async close(): Promise<void> {
    this.listeners.clear();
    for (const destroy of this.sockets.values()) destroy();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private modeFor(recipients: readonly string[]): MailboxMode {
    for (const recipient of recipients) {
      const mode = this.modes.get(recipient.toLowerCase());
      if (mode) return mode;
    }
    return this.mode;
  }

  private recipient(address: string, session: SMTPServerSession, answer: Answer): void {
    switch (this.modeFor([address])) {
      case 'reject-550':
        return answer(smtpError(550, '5.1.1 No such user here'));
      case 'drop-before-data':
        return this.cut(session);
      case 'accept':
      case 'tempfail-451':
      case 'drop-after-dot':
        answer();
    }
  }

  private async take(stream: Readable, session: SMTPServerSession, answer: Answer): Promise<void> {
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of stream) chunks.push(chunk as Buffer);
    } catch {
      return; // The sender left in the middle: there is no mail and nobody to answer.
    }
    const to = session.envelope.rcptTo.map((recipient) => recipient.address);
    const mode = this.modeFor(to);
    if (mode === 'tempfail-451') return answer(smtpError(451, '4.3.0 Try again later'));
    await this.keep(Buffer.concat(chunks), session, to);
    if (mode === 'drop-after-dot') this.cut(session);
    else answer();
  }

  private async keep(source: Buffer, session: SMTPServerSession, to: readonly string[]): Promise<void> {
    const from = session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address;
    const receivedAt = (this.options.now ?? (() => new Date()))();
    this.kept.push(await captureMail(source, { id: ++this.counter, receivedAt, from, to }));
    if (this.kept.length > (this.options.capacity ?? 2000)) this.kept.shift();
    for (const listener of this.listeners) listener();
  }

  private cut(session: SMTPServerSession): void {
    this.sockets.get(`${session.remoteAddress}:${session.remotePort}`)?.();
  }
}

function smtpError(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}
