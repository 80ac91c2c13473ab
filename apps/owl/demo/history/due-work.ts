import type { INestApplicationContext } from '@nestjs/common';
import { Database } from '@owl/adapters/db';
import type { Clock } from '@owl/foundation/clock';
import { Processors } from '@owl/worker';
import { setTimeout as wait } from 'node:timers/promises';

// A process that was killed has claimed a mail for at most a minute.
const LEASE_LASTS = 70_000;
const LOOK_AGAIN = 500;

/** Does what is due at the history's moment, with the worker's own processors: nothing may be left for later. */
export class DueWork {
  private readonly database: Database;
  private readonly processors: Processors;

  constructor(
    context: INestApplicationContext,
    private readonly clock: Clock,
  ) {
    this.database = context.get(Database);
    this.processors = context.get(Processors);
  }

  /** All mails that wait. @throws Error when one cannot be worked on */
  async receiveMails(): Promise<void> {
    const until = performance.now() + LEASE_LASTS;
    for (;;) {
      while (await this.processors.receiveMail.next());
      const waiting = await this.ids(`SELECT id FROM mail_recipients WHERE outcome = 'received'`, []);
      if (waiting.length === 0) return;
      if (performance.now() > until)
        throw new Error(`mail ${waiting[0]} of the demo history could not be worked on: see the log`);
      await wait(LOOK_AGAIN);
    }
  }

  /** Facts that somebody acts on and mails to be sent, until there are none: each may lead to the other. */
  async followUp(): Promise<void> {
    for (;;) {
      const now = [this.clock.real()];
      const facts = await this.ids('SELECT fact_id AS id FROM outbox WHERE next_action_at <= $1 ORDER BY fact_id', now);
      const mails = await this.ids(
        `SELECT id FROM outgoing_mails WHERE state = 'queued' AND next_action_at <= $1 ORDER BY id`,
        now,
      );
      if (facts.length + mails.length === 0) return;
      for (const id of facts) await this.processors.followFact.follow(id);
      for (const id of mails) await this.processors.mailer.deliver(id);
    }
  }

  private async ids(sql: string, params: unknown[]): Promise<string[]> {
    const rows: { id: string }[] = await this.database.soc((tx) => tx.query(sql, params));
    return rows.map((row) => row.id);
  }
}
