import type { INestApplicationContext } from '@nestjs/common';
import { Database } from '@owl/adapters/db';
import type { Clock } from '@owl/foundation/clock';
import { Processors } from '@owl/worker';
import { setTimeout as wait } from 'node:timers/promises';

// A process that was killed has claimed a mail for at most a minute.
const LEASE_LASTS = 70_000;
const LOOK_AGAIN = 500;
const DUE = `
  SELECT 'fact' AS kind, fact_id AS id FROM outbox WHERE next_action_at <= $1
  UNION ALL SELECT 'outgoing-mail', id FROM outgoing_mails WHERE state = 'queued' AND next_action_at <= $1
  ORDER BY id`;

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
      const worked = await this.processors.receiveMail.next();
      const [waiting] = await this.due(`SELECT 'mail' AS kind, id FROM mail_recipients WHERE outcome = 'received'`);
      if (!waiting) return;
      if (performance.now() > until)
        throw new Error(`mail ${waiting.id} of the demo history could not be worked on: see the log`);
      if (!worked) await wait(LOOK_AGAIN);
    }
  }

  /** Facts that somebody acts on and mails to be sent, until there are none: each may lead to the other. */
  async followUp(): Promise<void> {
    for (;;) {
      const due = await this.due(DUE, [this.clock.real()]);
      if (due.length === 0) return;
      for (const { kind, id } of due) {
        if (kind === 'fact') await this.processors.followFact.follow(id);
        else await this.processors.mailer.deliver(id);
      }
    }
  }

  private due(sql: string, params: unknown[] = []): Promise<{ kind: string; id: string }[]> {
    return this.database.soc((tx) => tx.query(sql, params));
  }
}
