import type { Trust } from '@owl/directory';
import type { Instant } from '@owl/foundation/clock';
import type { MailAuthentication } from './mail-recipient.entity';

/** A mail claimed for one worker; every later write carries its `version`. */
export interface ClaimedMail {
  id: string;
  rawMailId: string;
  customerId: string;
  applianceId: string;
  receivedAt: Instant;
  attempt: number;
  /** Claims in a row, this one included, of which it is not known that it was read. */
  unread: number;
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
  /** What was found of its sender before it is admitted; ends with it. */
  authentication?: MailAuthentication;
}

/** What its appliance's settings say about a mail's sender, and how its mails are read. */
export interface MailSource {
  allowedSenders: string[];
  trust: Trust;
  trustedDomains: string[];
  trustedSealers: string[];
  ownRule: Record<string, unknown> | null;
  /** The appliance had left service when the mail came. */
  retired: boolean;
}

const LEASE = '60 seconds';
const MOST_MAILS = 25;
// Beyond it a further mail waits for its next turn: what is claimed is held in memory.
const MOST_BYTES = 8 * 1024 * 1024;

/** `$2`: machine time. */
const WAITING = `w.outcome = 'received' AND w.next_action_at <= $2 AND (w.lease_until IS NULL OR w.lease_until < now())`;

/**
 * Takes a turn: of the customers with mail waiting, but none of `$3`, one is drawn by lot, and its oldest mails are claimed,
 * as `ClaimedMail`, for worker `$1`. A mail that has been tried before comes alone: if it was the one that failed the others,
 * or ended the process, only it counts another attempt. A claim that is lost with the server is made again, so it does not
 * wait for the disk.
 */
export const CLAIM_SQL = `
  WITH quick AS MATERIALIZED (SELECT set_config('synchronous_commit', 'off', true)),
  drawn AS MATERIALIZED (
    SELECT first.customer_id, first.attempt = 0 AS fresh
    FROM customers c CROSS JOIN LATERAL (
      SELECT w.customer_id, w.attempt FROM mail_recipients w
      WHERE w.customer_id = c.id AND ${WAITING} ORDER BY w.received_at LIMIT 1) first
    WHERE c.id <> ALL ($3::uuid[]) ORDER BY random() LIMIT 1),
  oldest AS MATERIALIZED (
    SELECT w.id, w.raw_mail_id, w.received_at FROM mail_recipients w
    WHERE w.customer_id = (SELECT customer_id FROM drawn) AND ${WAITING} AND (w.attempt = 0) = (SELECT fresh FROM drawn)
    ORDER BY w.received_at LIMIT (SELECT CASE WHEN fresh THEN ${MOST_MAILS} ELSE 1 END FROM drawn)
    FOR UPDATE SKIP LOCKED),
  turn AS (
    SELECT o.id, sum(r.size) OVER (ORDER BY o.received_at, o.id) - r.size AS bytes_before
    FROM oldest o JOIN raw_mails r ON r.id = o.raw_mail_id)
  UPDATE mail_recipients m
  SET lease_owner = $1, lease_until = now() + interval '${LEASE}', attempt = m.attempt + 1, unread = m.unread + 1,
      version = m.version + 1
  FROM turn t, raw_mails r, appliances p, quick
  WHERE t.id = m.id AND t.bytes_before < ${MOST_BYTES} AND r.id = m.raw_mail_id AND p.id = m.appliance_id
  RETURNING m.id, m.raw_mail_id AS "rawMailId", m.customer_id AS "customerId", m.appliance_id AS "applianceId",
            m.received_at AS "receivedAt", m.attempt, m.unread, m.version, r.raw,
            r.envelope_from AS "envelopeFrom", r.remote_address AS "remoteAddress", r.helo,
            r.signed_in_appliance_id AS "signedInApplianceId", m.reviews @> '[{"move": "release"}]' AS released,
            jsonb_build_object('allowedSenders', p.allowed_senders, 'trust', p.trust, 'trustedDomains', p.trusted_domains,
              'trustedSealers', p.trusted_sealers, 'ownRule', p.own_rule,
              'retired', COALESCE(p.retired_at <= m.received_at, false)) AS source`;

/** Gives claimed mails back, until `$2` machine time, because of `$3`; `$4`: they were read. Those whose lease was lost are left as they are. */
export const RELEASE_SQL = `
  UPDATE mail_recipients m
  SET lease_owner = NULL, lease_until = NULL, next_action_at = $2, last_error = $3, version = m.version + 1,
      unread = CASE WHEN $4 THEN 0 ELSE m.unread END
  FROM json_to_recordset($1) AS given (id uuid, version integer) WHERE m.id = given.id AND m.version = given.version
  RETURNING m.id`;

/** Gives claimed mails back that were not tried: they wait for another one until `$2` machine time. */
export const WAIT_SQL = `
  UPDATE mail_recipients m
  SET lease_owner = NULL, lease_until = NULL, next_action_at = $2, attempt = m.attempt - 1, unread = 0, version = m.version + 1
  FROM json_to_recordset($1) AS given (id uuid, version integer) WHERE m.id = given.id AND m.version = given.version
  RETURNING m.id`;
