import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import { setTimeout as wait } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { LOG, type Log } from '../log';

/** The subject of a fact, without content: whoever watches refetches what it shows. */
export interface FactNotice {
  kind: string;
  subjectKind: string;
  subjectId: string;
  customerId: string | null;
  /** ISO 8601. */
  at: string;
}

/** The PostgreSQL channel of the live views. */
export const FACT_CHANNEL = 'owl_facts';
const GATHER_MS = 50;

/**
 * Tells live views what has happened, by NOTIFY, after the commit: inside the transaction it would take a lock that
 * makes all commits of the database wait for one another's disk write. A notice may be lost; views refetch on reconnect.
 */
@Injectable()
export class FactFeed implements BeforeApplicationShutdown {
  private waiting: string[] = [];
  private sending: Promise<void> | undefined;
  /** The connections go before the last work has ended; what happens then is seen by whoever looks next. */
  private stopping = false;

  constructor(
    private readonly dataSource: DataSource,
    @Inject(LOG) private readonly log: Log,
  ) {}

  tell(notice: FactNotice): void {
    if (this.stopping) return;
    this.waiting.push(JSON.stringify(notice));
    this.sending ??= this.send();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.sending;
    this.stopping = true;
  }

  private async send(): Promise<void> {
    await wait(GATHER_MS);
    const notices = this.waiting;
    this.waiting = [];
    this.sending = undefined;
    // Nobody waits for the disk because of a notice: it may be lost, and mails queue for the same disk.
    const sql = `SELECT set_config('synchronous_commit', 'off', true), pg_notify($1, notice) FROM unnest($2::text[]) AS notice`;
    await this.dataSource
      .query(sql, [FACT_CHANNEL, [...new Set(notices)]])
      .catch((error: Error) =>
        this.log.warn({ error: error.message }, 'live views were not told, they refetch on reconnect'),
      );
  }
}
