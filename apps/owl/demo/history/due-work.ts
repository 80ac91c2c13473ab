import type { INestApplicationContext } from '@nestjs/common';
import { Database } from '@owl/adapters/db';
import type { Clock } from '@owl/foundation/clock';
import { Processors } from '@owl/worker';

const DUE_MAIL = `SELECT 'mail' AS kind, id FROM mail_recipients WHERE outcome = 'received'`;
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

  /**
   * Frees what a process that was killed had in hand. Nobody else works on the history, and its mails go nowhere but to
   * the drop that died with that process, so each of them may be done again.
   */
  async takeUp(): Promise<void> {
    await this.database.soc(async (tx) => {
      await tx.query(`UPDATE mail_recipients SET lease_until = NULL WHERE outcome = 'received'`);
      await tx.query(`UPDATE outgoing_mails SET state = 'queued', lease_until = NULL WHERE state = 'sending'`);
    });
  }

  /** @throws Error when something was left: it would be done at today's time */
  async expectNothingLeft(): Promise<void> {
    const left = await this.due(`${DUE_MAIL} UNION ALL ${DUE}`, [this.clock.real()]);
    if (left[0])
      throw new Error(`${left[0].kind} ${left[0].id} of the demo history could not be worked on: see the log`);
  }

  /** The mail that waits. @throws Error when there is none */
  async receiveMail(): Promise<void> {
    if (!(await this.processors.receiveMail.next())) throw new Error('a mail of the demo history was lost');
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

  private due(sql: string, params: unknown[]): Promise<{ kind: string; id: string }[]> {
    return this.database.soc((tx) => tx.query(sql, params));
  }
}
