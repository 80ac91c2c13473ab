import { randomBytes } from 'node:crypto';
import { CallOver, type ExchangeTime } from './exchange-time';
import type { Message, MessageScript } from './message';

export interface NewMessage {
  readonly to: string;
  readonly from: string | null;
  readonly messagingServiceSid: string | null;
  readonly body: string;
}

/** Exchange seconds until a message is on its way, and from there until the telephone has it. */
const SENDING_SECONDS = 1;
const DELIVERY_SECONDS = 3;
const UNREACHABLE = 30003;

/** Takes text messages and delivers them. */
export class MessageDesk {
  /** Every message ever taken, oldest first. */
  readonly sent: readonly Message[];
  /** How messages to numbers are taken that nothing else is said of. */
  standard: MessageScript = { behaviour: 'deliver' };
  private readonly taken: Message[] = [];
  private readonly listeners = new Set<() => void>();
  private readonly scripts = new Map<string, MessageScript>();

  constructor(
    readonly accountSid: string,
    private readonly time: ExchangeTime,
    private readonly closing: AbortSignal,
  ) {
    this.sent = this.taken;
  }

  /** Every message to a number, oldest first. */
  to(number: string): Message[] {
    return this.taken.filter((message) => message.to === number);
  }

  /** Calls the listener at each change of any message; returns how to stop. */
  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** Says how messages to a number are taken from the next one on. */
  behave(number: string, script: MessageScript): void {
    this.scripts.set(number, script);
  }

  /** The script for the message that comes in now; one that was meant for a number of messages is used up by it. */
  takeScript(number: string): MessageScript {
    const script = this.scripts.get(number) ?? this.standard;
    if (script.times !== undefined) {
      if (script.times > 1) this.scripts.set(number, { ...script, times: script.times - 1 });
      else this.scripts.delete(number);
    }
    return script;
  }

  /** Takes a message and lets it go on its way. */
  take(message: NewMessage, script: MessageScript): Message {
    const now = this.time.now();
    const taken: Message = {
      ...message,
      sid: `SM${randomBytes(16).toString('hex')}`,
      accountSid: this.accountSid,
      createdAt: now,
      status: 'queued',
      updatedAt: now,
      sentAt: null,
      errorCode: null,
    };
    this.taken.push(taken);
    this.changed();
    void this.carry(taken, script);
    return taken;
  }

  private async carry(message: Message, { behaviour }: MessageScript): Promise<void> {
    try {
      await this.time.sleep(SENDING_SECONDS, this.closing);
      Object.assign(message, { status: 'sent', sentAt: this.time.now(), updatedAt: this.time.now() });
      this.changed();
      await this.time.sleep(DELIVERY_SECONDS, this.closing);
      const reached = behaviour !== 'undeliverable';
      const fate = { status: reached ? 'delivered' : 'undelivered', errorCode: reached ? null : UNREACHABLE };
      Object.assign(message, fate, { updatedAt: this.time.now() });
      this.changed();
    } catch (error) {
      // The exchange was closed meanwhile.
      if (!(error instanceof CallOver)) throw error;
    }
  }

  private changed(): void {
    for (const listener of this.listeners) listener();
  }
}
