import type { Log } from '@owl/adapters/log';
import type { OwlConfig } from '@owl/adapters/config';
import type { IntakeService } from '@owl/stages/intake';
import type { ImapFlow } from 'imapflow';
import { setTimeout as wait } from 'node:timers/promises';
import { FolderSession, LeaseLost } from './folder-session';
import { imapClient, wordsOf } from './imap-connection';
import type { ImapMailbox } from './imap-mailbox.entity';
import type { Mailboxes } from './mailboxes';
import { openPassword } from './password-box';

// How long IDLE is left alone before the lease is renewed and the folder asked: a third of the lease. Milliseconds.
const LOOK_AGAIN_MS = 20_000;
const OTHER_WATCHES_MS = 15_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 60_000;
// About half a minute of trying; then it does not look like a restart of the server any more.
const ALARM_AFTER = 6;

export interface WatcherParts {
  id: string;
  owner: string;
  key: string;
  config: OwlConfig;
  mailboxes: Mailboxes;
  intake: Pick<IntakeService, 'accept'>;
  log: Log;
}

/** Watches one mailbox until it is told to stop: connects, takes, waits by IDLE, and begins anew after every failure. */
export class MailboxWatcher {
  private failures = 0;

  constructor(private readonly parts: WatcherParts) {}

  /** Resolves when `signal` is aborted and the lease is given back. Never rejects. */
  async run(signal: AbortSignal): Promise<void> {
    const { id, owner, mailboxes } = this.parts;
    while (!signal.aborted) {
      const pause = await this.watchOnce(signal);
      await wait(pause, undefined, { signal }).catch(() => undefined);
    }
    await mailboxes.release(id, owner).catch(() => undefined);
  }

  /** @returns milliseconds to wait before the next try */
  private async watchOnce(signal: AbortSignal): Promise<number> {
    const { id, owner, mailboxes } = this.parts;
    try {
      const mailbox = await mailboxes.lease(id, owner);
      if (!mailbox) return OTHER_WATCHES_MS;
      await this.session(mailbox, signal);
      return 0;
    } catch (error) {
      if (error instanceof LeaseLost) return OTHER_WATCHES_MS;
      if (signal.aborted) return 0;
      return this.failed(wordsOf(error));
    }
  }

  private async session(mailbox: ImapMailbox, signal: AbortSignal): Promise<void> {
    const { id, owner, key, config, mailboxes, intake, log } = this.parts;
    const address = `a-${await mailboxes.addressToken(mailbox.applianceId)}@${config.INTAKE_DOMAIN}`;
    const { applianceId, customerId } = mailbox;
    const recipient = { address, applianceId, customerId, allowedSenders: [] };
    const client = imapClient(mailbox, openPassword(mailbox.passwordBox, key, id));
    const stop = () => client.close();
    signal.addEventListener('abort', stop);
    try {
      await client.connect();
      const maxBytes = config.MAIL_MAX_BYTES;
      const session = new FolderSession({ client, mailbox, owner, recipient, maxBytes, mailboxes, intake, log });
      await session.open();
      await mailboxes.connected(id);
      log.info({ mailboxId: id }, 'mailbox is watched');
      await this.takeUntilStopped(client, session, signal);
    } finally {
      signal.removeEventListener('abort', stop);
      client.close();
    }
  }

  private async takeUntilStopped(client: ImapFlow, session: FolderSession, signal: AbortSignal): Promise<void> {
    const { id, owner, mailboxes } = this.parts;
    const news = new News(client);
    while (!signal.aborted) {
      news.forget();
      await session.look();
      this.failures = 0;
      if (!(await mailboxes.lease(id, owner))) throw new LeaseLost();
      await news.arrives();
      if (!client.usable) throw new Error('the mail server closed the connection');
    }
  }

  private async failed(error: string): Promise<number> {
    const { id, mailboxes, log } = this.parts;
    this.failures++;
    if (this.failures === ALARM_AFTER) log.error({ mailboxId: id, error }, 'mailbox cannot be watched: look at it');
    else log.warn({ mailboxId: id, error, failures: this.failures }, 'mailbox cannot be watched, will try again');
    await mailboxes.failed(id, error).catch(() => undefined);
    return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (this.failures - 1));
  }
}

/** Word of new mail, by IDLE. */
class News {
  private isThere = false;
  private tell: () => void = () => undefined;

  constructor(private readonly client: ImapFlow) {
    const arrived = () => {
      this.isThere = true;
      this.tell();
    };
    client.on('exists', arrived);
    client.on('close', arrived);
  }

  forget(): void {
    this.isThere = false;
  }

  /** Resolves at new mail, when the connection ends, or after a while. */
  async arrives(): Promise<void> {
    if (this.isThere || !this.client.usable) return;
    const told = new Promise<void>((resolve) => {
      this.tell = resolve;
    });
    void this.client.idle().catch(() => this.tell());
    const enough = setTimeout(() => this.tell(), LOOK_AGAIN_MS);
    await told;
    clearTimeout(enough);
  }
}
