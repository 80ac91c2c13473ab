import type { ClaimedMail } from './claimed-mail';
import type { MailAuthentication, MailDecision, MailOutcome, MailReason } from './mail-recipient.entity';

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

/** How a claimed mail ends. */
export interface EndedMail {
  mail: ClaimedMail;
  ending: Ending;
}

/**
 * Ends mails that still have the version they were claimed with, at `$2` service time. An appliance is heard by a mail that
 * told of something: not by one in quarantine, a bounce, or the same mail again. @returns a row with how many
 */
export const END_SQL = `
  WITH ended AS (
    UPDATE mail_recipients m
    SET outcome = e.outcome, reason = e.reason, subject = e.subject, header_from = e."headerFrom",
        message_id = e."messageId", body_hash = e."bodyHash", duplicate_of = e."duplicateOf", decision = e.decision,
        authentication = COALESCE(e.authentication, m.authentication), decided_at = $2,
        lease_owner = NULL, lease_until = NULL, last_error = NULL, version = m.version + 1
    FROM json_to_recordset($1) AS e (
      id uuid, version integer, outcome text, reason text, subject text, "headerFrom" text, "messageId" text,
      "bodyHash" text, "duplicateOf" uuid, decision jsonb, authentication jsonb)
    WHERE m.id = e.id AND m.version = e.version
    RETURNING m.appliance_id, m.received_at, m.reason),
  heard AS (
    UPDATE appliances p SET last_heard_at = GREATEST(p.last_heard_at, e.at)
    FROM (SELECT appliance_id, max(received_at) AS at FROM ended WHERE reason = 'alerts' GROUP BY 1) e
    WHERE p.id = e.appliance_id)
  SELECT count(*)::int AS ended FROM ended`;

/** The rows of `$1`. */
export const endingRows = (mails: readonly EndedMail[]): string =>
  JSON.stringify(
    mails.map(({ mail: { id, version, authentication }, ending }) => ({ id, version, authentication, ...ending })),
  );

/** A mail as it is compared with earlier ones. */
export interface SeenMail {
  mail: ClaimedMail;
  messageId: string | null;
  bodyHash: string;
}

/** The rows of `$1`. */
export const seenRows = (mails: readonly SeenMail[]): string =>
  JSON.stringify(
    mails.map(({ mail: { id, applianceId, rawMailId }, messageId, bodyHash }) => ({
      id,
      applianceId,
      rawMailId,
      messageId,
      bodyHash,
    })),
  );

/** Same appliance, same Message-ID, same decoded content: the earliest that ended as a mail of its own. */
export const SAME_MESSAGE_SQL = `
  SELECT own.id, earlier.id AS "duplicateOf"
  FROM json_to_recordset($1) AS own (id uuid, "applianceId" uuid, "messageId" text, "bodyHash" text)
  CROSS JOIN LATERAL (
    SELECT m.id FROM mail_recipients m
    WHERE m.appliance_id = own."applianceId" AND m.message_id = own."messageId" AND m.body_hash = own."bodyHash"
      AND m.outcome IN ('admitted', 'conversation') AND m.id <> own.id
    ORDER BY m.received_at LIMIT 1) earlier`;

/** Without a Message-ID only a mail of the very same bytes, its Date included, is surely the same one sent again. */
export const SAME_BYTES_SQL = `
  SELECT w.id, earlier.id AS "duplicateOf"
  FROM json_to_recordset($1) AS w (id uuid, "applianceId" uuid, "rawMailId" uuid)
  JOIN raw_mails own ON own.id = w."rawMailId"
  CROSS JOIN LATERAL (
    SELECT m.id FROM raw_mails other JOIN mail_recipients m ON m.raw_mail_id = other.id
    WHERE other.sha256 = own.sha256 AND m.id <> w.id AND m.appliance_id = w."applianceId"
      AND m.outcome IN ('admitted', 'conversation')
      AND other.received_at BETWEEN own.received_at - interval '1 day' AND own.received_at + interval '1 day'
    ORDER BY other.received_at LIMIT 1) earlier`;

// An earlier copy that has failed this often holds up no other any more.
const TRIES_AWAITED = 2;

/**
 * Of the mails `$1` of customer `$2`, those that an earlier copy is before, the very same bytes to the same appliance, which a
 * worker has in hand or may take at once (`$3`: machine time): they wait for it, so that whichever worker is quicker the
 * copy that came first is the original. One that is asked about or tried again later is not waited for. None of `$1` is a
 * copy of another (`inRounds`).
 */
export const BEHIND_SQL = `
  SELECT own.id FROM mail_recipients own JOIN raw_mails r ON r.id = own.raw_mail_id
  WHERE own.id = ANY ($1::uuid[]) AND EXISTS (
    SELECT 1 FROM mail_recipients m JOIN raw_mails earlier ON earlier.id = m.raw_mail_id
    WHERE m.customer_id = $2 AND m.outcome = 'received' AND m.received_at <= own.received_at AND m.id <> ALL ($1::uuid[])
      AND (m.received_at, m.id) < (own.received_at, own.id) AND m.appliance_id = own.appliance_id
      AND m.attempt <= ${TRIES_AWAITED} AND (m.lease_until > now() OR m.next_action_at <= $3)
      AND earlier.sha256 = r.sha256)`;
