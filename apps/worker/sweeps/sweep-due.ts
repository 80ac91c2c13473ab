import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { Database } from '@owl/adapters/db';
import { Mailer } from '@owl/adapters/mailer';
import { Messages } from '@owl/adapters/messages';
import { type BullQueue, HINTS, type QueueName } from '@owl/adapters/queue';
import type { Clock } from '@owl/foundation/clock';
import { inFull } from '@owl/foundation/errors';
import { CallInbox } from '@owl/stages/escalate';

export type SweepTotals = Record<QueueName, number> &
  Record<'abandonedMails' | 'abandonedMessages' | 'callbacks', number>;

// Enough to keep the workers busy until the next sweep, without flooding the queue in a storm. Whoever follows the hint of one
// mail works until none is left.
const MOST: Record<QueueName, number> = {
  mail: 8,
  facts: 500,
  calls: 500,
  'outgoing-mail': 500,
  'outgoing-message': 500,
};

/** Rows that are due, whatever became of their hints. `$1`: machine time. */
const DUE: Record<QueueName, string> = {
  mail: `SELECT id FROM mail_recipients WHERE outcome = 'received' AND next_action_at <= $1
         AND (lease_until IS NULL OR lease_until < now()) ORDER BY received_at`,
  facts: `SELECT fact_id AS id FROM outbox WHERE next_action_at <= $1 ORDER BY next_action_at`,
  // In turn over the customers: one that has more than a sweep's worth keeps nobody out.
  calls: `SELECT id FROM call_runs WHERE next_action_at <= $1
          ORDER BY row_number() OVER (PARTITION BY customer_id ORDER BY next_action_at), next_action_at`,
  'outgoing-mail': `SELECT id FROM outgoing_mails WHERE state = 'queued' AND next_action_at <= $1 ORDER BY next_action_at`,
  'outgoing-message': `SELECT id FROM outgoing_messages WHERE next_action_at <= $1
         AND (lease_until IS NULL OR lease_until < now()) ORDER BY next_action_at`,
};

/**
 * Finds every row that is due, whatever became of its hint: losing the whole queue costs one sweep, never any work. A part
 * that fails keeps nothing else from being found.
 */
@Injectable()
export class SweepDue {
  constructor(
    private readonly database: Database,
    private readonly mailer: Mailer,
    private readonly messages: Messages,
    private readonly inbox: CallInbox,
    @Inject(HINTS) private readonly queue: BullQueue,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async run(): Promise<SweepTotals> {
    const parts: Record<keyof SweepTotals, () => Promise<number>> = {
      abandonedMails: () => this.mailer.abandonStale(),
      abandonedMessages: () => this.messages.abandonStale(),
      callbacks: () => this.inbox.catchUp(),
      mail: () => this.offer('mail'),
      facts: () => this.offer('facts'),
      calls: () => this.offer('calls'),
      'outgoing-mail': () => this.offer('outgoing-mail'),
      'outgoing-message': () => this.offer('outgoing-message'),
    };
    const totals = await inFull(
      Object.entries(parts).map(
        ([part, work]) =>
          async () =>
            [part, await work()] as const,
      ),
    );
    return Object.fromEntries(totals) as SweepTotals;
  }

  private async offer(queue: QueueName): Promise<number> {
    const sql = `${DUE[queue]} LIMIT ${MOST[queue]}`;
    const due: { id: string }[] = await this.database.soc((tx) => tx.query(sql, [this.clock.real()]));
    await this.queue.offerOrWork(
      queue,
      due.map((row) => row.id),
    );
    return due.length;
  }
}
