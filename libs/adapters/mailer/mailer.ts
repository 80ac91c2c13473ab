import { Inject, Injectable } from '@nestjs/common';
import { type Clock, minutes } from '@owl/foundation/clock';
import { newId } from '@owl/foundation/ids';
import { CLOCK } from '../clock';
import { CONFIG, type OwlConfig } from '../config';
import { Database, FactLog, type Tx, afterCommit, updateVersion } from '../db';
import { LOG, type Log } from '../log';
import { HINTS, type Hints } from '../queue';
import { type MailAttachment, compose } from './compose';
import { type SendResult, sendOnce } from './mail-transport';
import { OutgoingMail, type OutgoingMailState } from './outgoing-mail.entity';

export interface NewMail {
  customerId: string | null;
  /** What asks for it; with `sourceId`, `revision` and `recipient` it makes the mail unique. */
  sourceKind:
    | 'report'
    | 'call-alert'
    | 'call-exhausted'
    | 'duty-page'
    | 'volume-warning'
    | 'overage-order'
    | 'order-overdue'
    | 'dispute'
    | 'appliance-silent'
    | 'sla-warning'
    | 'trial-report';
  sourceId: string;
  revision: number;
  recipient: string;
  subject: string;
  text: string;
  attachments?: readonly MailAttachment[];
}

type Claimed = Pick<
  OutgoingMail,
  'id' | 'customerId' | 'sourceKind' | 'sourceId' | 'recipient' | 'mime' | 'attempt' | 'version'
>;

// Longer than the longest SMTP transaction: a lease that ran out means the process died in the middle of one.
const LEASE = '15 minutes';
const RETRY_MINUTES = [0.5, 2, 5, 15, 30, 60];
const MAX_ATTEMPTS = 30;

/** Mail out, each at most once: freeze → claim → one SMTP transaction → outcome. Unknown outcomes are never resent. */
@Injectable()
export class Mailer {
  constructor(
    private readonly database: Database,
    private readonly facts: FactLog,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(HINTS) private readonly hints: Hints,
    @Inject(CONFIG) private readonly config: OwlConfig,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** Freezes and queues a mail in the caller's transaction. Asking again for the same one changes nothing. */
  async enqueue(tx: Tx, mail: NewMail): Promise<void> {
    const id = newId();
    const { customerId, sourceKind, sourceId, revision, recipient, subject, text, attachments = [] } = mail;
    const messageId = `<${sourceKind}.${sourceId}.${revision}.${id.slice(-12)}@${this.config.MAIL_DOMAIN}>`;
    const date = this.clock.now();
    const letter = { from: this.config.MAIL_FROM, to: recipient, subject, text, attachments, messageId, date };
    const frozen = await compose(letter);
    const nextActionAt = this.clock.real();
    const row = {
      id,
      customerId,
      sourceKind,
      sourceId,
      revision,
      recipient,
      subject,
      messageId,
      createdAt: date,
      nextActionAt,
    };
    const state: OutgoingMailState = 'queued';
    const added = await tx
      .createQueryBuilder()
      .insert()
      .into(OutgoingMail)
      .values({ ...row, ...frozen, state })
      .orIgnore()
      .returning('id')
      .execute();
    if ((added.raw as unknown[]).length) afterCommit(tx, () => this.hints.offer('outgoing-mail', id));
  }

  /** Sends one due mail. Does nothing when it is not due, or another worker has it. */
  async deliver(id: string): Promise<void> {
    const claimed = await this.claim(id);
    if (!claimed) return;
    const from = /<([^>]+)>/.exec(this.config.MAIL_FROM)?.[1] ?? this.config.MAIL_FROM;
    const result = await sendOnce(this.config.SMARTHOST_URL, { from, to: claimed.recipient, mime: claimed.mime });
    await this.database.soc((tx) => this.settle(tx, claimed, result));
  }

  /** Mails whose sender died in the middle: nobody knows whether they arrived, so a person decides. */
  async abandonStale(): Promise<number> {
    return this.database.soc(async (tx) => {
      const rows: Claimed[] = await tx.query(
        `SELECT id, customer_id AS "customerId", source_kind AS "sourceKind", source_id AS "sourceId", attempt, version
         FROM outgoing_mails WHERE state = 'sending' AND lease_until < now() FOR UPDATE SKIP LOCKED`,
      );
      for (const row of rows) await this.settle(tx, row, { kind: 'unknown', response: 'the sending process died' });
      return rows.length;
    });
  }

  private claim(id: string): Promise<Claimed | undefined> {
    return this.database.soc(async (tx) => {
      const [rows]: [Claimed[], number] = await tx.query(
        `UPDATE outgoing_mails
         SET state = 'sending', lease_until = now() + interval '${LEASE}', attempt = attempt + 1, version = version + 1
         WHERE id = $1 AND state = 'queued' AND next_action_at <= $2
         RETURNING id, customer_id AS "customerId", source_kind AS "sourceKind", source_id AS "sourceId", recipient, mime,
                   attempt, version`,
        [id, this.clock.real()],
      );
      return rows[0];
    });
  }

  private async settle(tx: Tx, mail: Claimed, result: SendResult): Promise<void> {
    const { response } = result;
    if (result.kind === 'try-again' && mail.attempt < MAX_ATTEMPTS) {
      const wait = minutes(RETRY_MINUTES[Math.min(mail.attempt, RETRY_MINUTES.length) - 1] ?? 60);
      const nextActionAt = new Date(this.clock.real().getTime() + wait);
      await updateVersion(tx, OutgoingMail, mail, { state: 'queued', leaseUntil: null, nextActionAt, response });
      afterCommit(tx, () => this.hints.offer('outgoing-mail', mail.id, wait));
      this.log.warn({ mailId: mail.id, attempt: mail.attempt, response }, 'mail not accepted yet, will try again');
      return;
    }
    const state = result.kind === 'sent' ? 'sent' : result.kind === 'unknown' ? 'unknown' : 'failed';
    const endedAt = this.clock.now();
    await updateVersion(tx, OutgoingMail, mail, { state, leaseUntil: null, nextActionAt: null, response, endedAt });
    const { customerId, sourceKind, sourceId } = mail;
    const payload = { state, sourceKind, sourceId };
    await this.facts.record(tx, {
      kind: 'outgoing-mail.ended',
      customerId,
      subjectKind: 'outgoing-mail',
      subjectId: mail.id,
      payload,
    });
    if (state !== 'sent') {
      this.log.error(
        { mailId: mail.id, state, response },
        'mail did not surely arrive: look at it and decide whether to send anew',
      );
    }
  }
}
