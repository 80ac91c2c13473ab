import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { Database, FactLog, type Tx, afterCommit, updateVersion } from '@owl/adapters/db';
import { HINTS, type Hints } from '@owl/adapters/queue';
import type { Clock, Instant } from '@owl/foundation/clock';
import { Appliance, type Trust } from '@owl/directory';
import type { ArrivedMail, KnownRecipient } from './arrived-mail';
import { MailAcceptance } from './mail-acceptance.service';
import {
  type MailAuthentication,
  type MailDecision,
  type MailOutcome,
  type MailReason,
  MailRecipient,
} from './mail-recipient.entity';

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
  envelopeFrom: string;
  /** The client's address; `imap:…` for a mail that was fetched. */
  remoteAddress: string;
  helo: string;
  signedInApplianceId: string | null;
  /** A person has released it from quarantine: what its sender can prove no longer matters. */
  released: boolean;
  source: MailSource;
}

/** What its appliance's settings say about a mail's sender, and how its mails are read. */
export interface MailSource {
  allowedSenders: string[];
  trust: Trust;
  trustedDomains: string[];
  trustedSealers: string[];
  ownRule: Record<string, unknown> | null;
}

export interface Ending {
  outcome: Exclude<MailOutcome, 'received'>;
  reason: MailReason;
  subject: string | null;
  headerFrom: string | null;
  messageId: string | null;
  bodyHash: string;
  authentication?: MailAuthentication;
  duplicateOf?: string | null;
  decision?: MailDecision;
}

const LEASE = '60 seconds';

/** Mail that is in: claimed in turn over customers, ended once. */
@Injectable()
export class IntakeService {
  constructor(
    private readonly database: Database,
    private readonly facts: FactLog,
    private readonly acceptance: MailAcceptance,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(HINTS) private readonly hints: Hints,
  ) {}

  /** Whose address this is; null for nobody's. */
  recipient(address: string): Promise<KnownRecipient | null> {
    return this.acceptance.recipient(address);
  }

  /**
   * Stores a mail with all its recipients. When this has resolved, the mail is ours and on disk.
   * @returns the mail's id, for the answer to the sender
   * @throws when it could be stored nowhere; the sender must keep it
   */
  accept(mail: ArrivedMail): Promise<string> {
    return this.acceptance.accept(mail);
  }

  /**
   * Takes the oldest waiting mail of a customer chosen by lot among those who have any waiting: whatever the length of
   * one customer's queue, another's mail is next with the same probability.
   */
  async claimNext(worker: string): Promise<ClaimedMail | null> {
    return this.database.soc(async (tx) => {
      const [claimed]: [ClaimedMail[], number] = await tx.query(
        `UPDATE mail_recipients m
         SET lease_owner = $1, lease_until = now() + interval '${LEASE}', attempt = m.attempt + 1,
             version = m.version + 1
         FROM raw_mails r, appliances p
         WHERE r.id = m.raw_mail_id AND p.id = m.appliance_id AND m.id = (
           SELECT w.id FROM customers c CROSS JOIN LATERAL (
             SELECT id FROM mail_recipients
             WHERE customer_id = c.id AND outcome = 'received' AND next_action_at <= $2
               AND (lease_until IS NULL OR lease_until < now())
             ORDER BY received_at LIMIT 1 FOR UPDATE SKIP LOCKED) w
           ORDER BY random() LIMIT 1)
         RETURNING m.id, m.raw_mail_id AS "rawMailId", m.customer_id AS "customerId", m.appliance_id AS "applianceId",
                   m.received_at AS "receivedAt", m.attempt, m.version, r.raw,
                   r.envelope_from AS "envelopeFrom", r.remote_address AS "remoteAddress", r.helo,
                   r.signed_in_appliance_id AS "signedInApplianceId", m.reviews @> '[{"move": "release"}]' AS released,
                   jsonb_build_object('allowedSenders', p.allowed_senders, 'trust', p.trust,
                     'trustedDomains', p.trusted_domains, 'trustedSealers', p.trusted_sealers, 'ownRule', p.own_rule) AS source`,
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
      ...(ending as Omit<Ending, 'authentication'>),
      ...(ending.authentication && { authentication: ending.authentication as never }),
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
    if (!messageId) return this.sameBytes(tx, mail);
    // Two copies may be worked on at once; the lock makes the second one see the first.
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`${mail.applianceId} ${messageId}`]);
    const [first]: { id: string }[] = await tx.query(
      `SELECT id FROM mail_recipients
       WHERE appliance_id = $1 AND message_id = $2 AND body_hash = $3 AND outcome IN ('admitted', 'conversation') AND id <> $4
       ORDER BY received_at LIMIT 1`,
      [mail.applianceId, messageId, bodyHash, mail.id],
    );
    return first?.id ?? null;
  }

  /** Without a Message-ID only a mail of the very same bytes, its Date included, is surely the same one sent again. */
  private async sameBytes(tx: Tx, mail: ClaimedMail): Promise<string | null> {
    const [first]: { id: string }[] = await tx.query(
      `SELECT m.id FROM raw_mails own
       JOIN raw_mails other ON other.sha256 = own.sha256 AND other.id < own.id
       JOIN mail_recipients m ON m.raw_mail_id = other.id
       WHERE own.id = $1 AND m.appliance_id = $2 AND m.outcome IN ('admitted', 'conversation')
         AND other.received_at > own.received_at - interval '1 day'
       ORDER BY other.received_at LIMIT 1`,
      [mail.rawMailId, mail.applianceId],
    );
    return first?.id ?? null;
  }
}
