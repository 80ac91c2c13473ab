import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { CONFIG, type OwlConfig } from '@owl/adapters/config';
import { LOG, type Log } from '@owl/adapters/log';
import { newId } from '@owl/foundation/ids';
import { IntakeService } from '@owl/stages/intake';
import { setTimeout as wait } from 'node:timers/promises';
import { MailboxWatcher } from './mailbox-watcher';
import { Mailboxes } from './mailboxes';

// How soon a mailbox that was just entered is watched, and one that was switched off is not any more; milliseconds.
const ROUND_MS = 10_000;

/** Watches all mailboxes there are, each in its own time: one that fails disturbs no other. */
@Injectable()
export class ImapWatch implements OnApplicationShutdown {
  private readonly ending = new AbortController();
  private readonly watched = new Map<string, { end: AbortController; ended: Promise<void> }>();
  private readonly owner = newId();
  private running: Promise<void> = Promise.resolve();
  private saidKeyIsMissing = false;

  constructor(
    private readonly mailboxes: Mailboxes,
    private readonly intake: IntakeService,
    @Inject(CONFIG) private readonly config: OwlConfig,
    @Inject(LOG) private readonly log: Log,
  ) {}

  start(): void {
    this.running = this.run();
  }

  async onApplicationShutdown(): Promise<void> {
    this.ending.abort();
    await this.running;
    for (const { end } of this.watched.values()) end.abort();
    await Promise.all([...this.watched.values()].map(({ ended }) => ended));
  }

  private async run(): Promise<void> {
    const { signal } = this.ending;
    while (!signal.aborted) {
      await this.round().catch((error: Error) =>
        this.log.warn({ error: error.message }, 'the list of mailboxes could not be read, will try again'),
      );
      await wait(ROUND_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  private async round(): Promise<void> {
    const active = new Set((await this.mailboxes.active()).map(({ id }) => id));
    for (const [id, { end }] of this.watched) if (!active.has(id)) end.abort();
    for (const id of active) if (!this.watched.has(id)) await this.watch(id);
  }

  private async watch(id: string): Promise<void> {
    const { MAILBOX_KEY: key } = this.config;
    const { owner, config, mailboxes, intake, log } = this;
    if (key === undefined) {
      if (!this.saidKeyIsMissing) log.error({}, 'mailboxes are not watched: set MAILBOX_KEY');
      this.saidKeyIsMissing = true;
      return mailboxes.failed(id, 'MAILBOX_KEY is not set for the intake');
    }
    const end = new AbortController();
    const watcher = new MailboxWatcher({ id, owner, key, config, mailboxes, intake, log });
    const ended = watcher.run(end.signal).finally(() => this.watched.delete(id));
    this.watched.set(id, { end, ended });
  }
}
