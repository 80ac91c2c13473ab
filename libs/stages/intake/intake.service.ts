import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { Database, FactLog, type Tx, afterCommit, updateVersion } from '@owl/adapters/db';
import { HINTS, type Hints } from '@owl/adapters/queue';
import type { Clock, Instant } from '@owl/foundation/clock';
import { newId } from '@owl/foundation/ids';
import { createHash } from 'node:crypto';
import { Appliance, DirectoryService } from '@owl/directory';
import { MailRecipient, type MailDecision, type MailOutcome, type MailReason } from './mail-recipient.entity';
import { RawMail } from './raw-mail.entity';

/** What the door knows of a mail: its envelope and its bytes. */
export interface ArrivedMail {
  envelopeFrom: string;
  remoteAddress: string;
  helo: string;
  raw: Buffer;
  recipients: readonly KnownRecipient[];
}
export interface KnownRecipient {
  address: string;
  applianceId: string;
  customerId: string;
}

/** A mail claimed for one worker; every later write carries its `version`. */
export interface ClaimedMail {
  id: string;
  rawMailId: string;
  customerId: string;
  applianceId: string;
  receivedAt: Instant;
  attempt: number;
  version: number;
  raw: Buffer;
}

export interface Ending {
  outcome: Exclude<MailOutcome, 'received'>;
  reason: MailReason;
  subject: string | null;
  messageId: string | null;
  bodyHash: string;
  duplicateOf?: string | null;
  decision?: MailDecision;
}

const LEASE = '60 seconds';
const GATHER_MS = 10;

/** Mail in: stored with its recipients before it is acknowledged, claimed in turn over customers, ended once. */
@Injectable()
export class IntakeService {
  private hinting = false;

  constructor(
    private readonly database: Database,
    private readonly directory: DirectoryService,
    private readonly facts: FactLog,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(HINTS) private readonly hints: Hints,
  ) {}

  /** Whose address this is; null for nobody's. */
  recipient(address: string): Promise<KnownRecipient | null> {
    const localPart = address.slice(0, address.lastIndexOf('@'));
    return this.database.soc(async (tx) => {
      const appliance = await this.directory.applianceAt(tx, localPart);
      return appliance && { address, applianceId: appliance.id, customerId: appliance.customerId };
    });
  }

  /**
   * Stores a mail and all its recipients in one transaction. When this has resolved, the mail is ours.
   * @returns the mail's id, for the answer to the sender
   */
  async accept(mail: ArrivedMail): Promise<string> {
    const id = newId();
    const receivedAt = this.clock.now();
    const { envelopeFrom, remoteAddress, helo, raw } = mail;
    const sha256 = createHash('sha256').update(raw).digest('hex');
    await this.database.soc(async (tx) => {
      await tx.insert(RawMail, { id, receivedAt, envelopeFrom, remoteAddress, helo, size: raw.length, sha256, raw });
      for (const recipient of mail.recipients) await this.addRecipient(tx, id, receivedAt, recipient);
    });
    return id;
  }

  private async addRecipient(tx: Tx, rawMailId: string, receivedAt: Instant, known: KnownRecipient): Promise<void> {
    const id = newId();
    const { customerId, applianceId, address: recipient } = known;
    const nextActionAt = this.clock.real();
    await tx.insert(MailRecipient, { id, rawMailId, customerId, applianceId, recipient, receivedAt, nextActionAt });
    await this.facts.record(tx, { kind: 'mail.received', customerId, subjectKind: 'mail', subjectId: id });
    afterCommit(tx, () => this.hintSoon(id));
  }

  /** One hint for all mails of a moment: whoever follows it works until no mail is left. */
  private hintSoon(id: string): void {
    if (this.hinting) return;
    this.hinting = true;
    setTimeout(() => {
      this.hinting = false;
      void this.hints.offer('mail', id);
    }, GATHER_MS);
  }

  /**
   * Takes the oldest waiting mail of a customer chosen by lot among those who have any waiting: whatever the length of
   * one customer's queue, another's mail is next with the same probability.
   */
  async claimNext(worker: string): Promise<ClaimedMail | null> {
    return this.database.soc(async (tx) => {
      const [claimed]: [ClaimedMail[], number] = await tx.query(
        `UPDATE mail_recipients m
         SET lease_owner = $1, lease_until = now() + interval '${LEASE}', attempt = attempt + 1, version = version + 1
         FROM raw_mails r
         WHERE r.id = m.raw_mail_id AND m.id = (
           SELECT w.id FROM customers c CROSS JOIN LATERAL (
             SELECT id FROM mail_recipients
             WHERE customer_id = c.id AND outcome = 'received' AND next_action_at <= $2
               AND (lease_until IS NULL OR lease_until < now())
             ORDER BY received_at LIMIT 1 FOR UPDATE SKIP LOCKED) w
           ORDER BY random() LIMIT 1)
         RETURNING m.id, m.raw_mail_id AS "rawMailId", m.customer_id AS "customerId", m.appliance_id AS "applianceId",
                   m.received_at AS "receivedAt", m.attempt, m.version, r.raw`,
        [worker, this.clock.real()],
      );
      return claimed[0] ?? null;
    });
  }

  /**
   * Records how a claimed mail ended, in the transaction of whatever it led to.
   * @throws ChangedMeanwhile when the lease was lost to another worker: the whole transaction must roll back
   */
  async end(tx: Tx, mail: ClaimedMail, ending: Ending): Promise<void> {
    await updateVersion(tx, MailRecipient, mail, {
      ...ending,
      decision: (ending.decision ?? null) as never,
      decidedAt: this.clock.now(),
      leaseOwner: null,
      leaseUntil: null,
      lastError: null,
    });
    await tx.update(Appliance, { id: mail.applianceId }, { lastHeardAt: mail.receivedAt });
    const payload = { outcome: ending.outcome };
    await this.facts.record(tx, {
      kind: 'mail.ended',
      customerId: mail.customerId,
      subjectKind: 'mail',
      subjectId: mail.id,
      payload,
    });
  }

  /** Gives a mail back after a failure, to be tried again at `retryAt` (machine time). It stays visible as waiting. */
  async release(mail: ClaimedMail, error: string, retryAt: Instant): Promise<void> {
    await this.database.soc(async (tx) => {
      const given = { leaseOwner: null, leaseUntil: null, nextActionAt: retryAt, lastError: error };
      await updateVersion(tx, MailRecipient, mail, given);
      afterCommit(tx, () => this.hints.offer('mail', mail.id, retryAt.getTime() - this.clock.real().getTime()));
    });
  }

  /**
   * The earlier mail this one repeats: same appliance, same Message-ID, same decoded content. The same Message-ID with
   * other content is not a duplicate: a reused id must not suppress an alert.
   */
  async firstSeen(tx: Tx, mail: ClaimedMail, messageId: string | null, bodyHash: string): Promise<string | null> {
    if (!messageId) return null;
    // Two copies may be worked on at once; the lock makes the second one see the first.
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`${mail.applianceId} ${messageId}`]);
    const [first]: { id: string }[] = await tx.query(
      `SELECT id FROM mail_recipients
       WHERE appliance_id = $1 AND message_id = $2 AND body_hash = $3 AND outcome = 'admitted' AND id <> $4
       ORDER BY received_at LIMIT 1`,
      [mail.applianceId, messageId, bodyHash, mail.id],
    );
    return first?.id ?? null;
  }
}
