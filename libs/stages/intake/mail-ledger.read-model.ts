import type { Tx } from '@owl/adapters/db';
import {
  MAIL_MOVES,
  type MailAuthentication,
  type MailDecision,
  type MailMove,
  type MailOutcome,
  type MailReason,
  type MailReview,
} from './mail-recipient.entity';
import { textPattern } from './text-pattern';

/** Where the page before ended: rows are newest first. */
export interface AfterMail {
  at: Date;
  id: string;
}
export interface MailFilter {
  customerId?: string | undefined;
  outcome?: MailOutcome | undefined;
  /** Stands in the subject, a sender or the recipient, in capitals or not. */
  text?: string | undefined;
}

interface MailRecord {
  id: string;
  customerId: string | null;
  customerName: string | null;
  applianceId: string | null;
  applianceName: string | null;
  recipient: string;
  envelopeFrom: string;
  headerFrom: string | null;
  subject: string | null;
  size: number;
  receivedAt: Date;
  outcome: MailOutcome;
  reason: MailReason | null;
  decision: MailDecision | null;
  attempt: number;
  lastError: string | null;
  duplicateOf: string | null;
  alertCount: number;
}

const COLUMNS = `
  m.id, m.customer_id AS "customerId", c.name AS "customerName", m.appliance_id AS "applianceId",
  p.name AS "applianceName", m.recipient, r.envelope_from AS "envelopeFrom",
  m.header_from AS "headerFrom", m.subject, r.size,
  m.received_at AS "receivedAt", m.outcome, m.reason, m.decision, m.attempt, m.last_error AS "lastError",
  m.duplicate_of AS "duplicateOf",
  (SELECT count(*)::int FROM alerts a WHERE a.mail_recipient_id = m.id) AS "alertCount"`;
const JOINS = `
  JOIN raw_mails r ON r.id = m.raw_mail_id
  LEFT JOIN customers c ON c.id = m.customer_id
  LEFT JOIN appliances p ON p.id = m.appliance_id`;

const MATCHES = `(m.subject ILIKE $6 OR m.header_from ILIKE $6 OR m.recipient ILIKE $6 OR r.envelope_from ILIKE $6)`;

/** Of a mail's source, octets that one answer shows. */
const SOURCE_SHOWN = 262_144;

// A text stands anywhere in a mail's lines, which no index finds: so many mails are looked through for one answer.
const LOOKED_THROUGH = 30_000;

// The rows first, then what belongs to them: under row-level security the planner would join all mails before it sorts them.
const ROWS = `
  SELECT m.* FROM mail_recipients m
  WHERE ($1::uuid IS NULL OR m.customer_id = $1) AND ($2::text IS NULL OR m.outcome = $2)
    AND ($3::timestamptz IS NULL OR (m.received_at, m.id) < ($3, $4::uuid))
  ORDER BY m.received_at DESC, m.id DESC`;

/**
 * The mails of one screen, newest first: at most `limit`, after the row where the page before ended. With a text, only so
 * many are looked through; `searchedTo` then tells from when on, while older ones are left, and `next` goes on there.
 */
export async function mailPage(tx: Tx, filter: MailFilter, after: AfterMail | null, limit: number) {
  const { customerId = null, outcome = null, text } = filter;
  const of = [customerId, outcome, after?.at ?? null, after?.id ?? null];
  // For the same reason it would rather sort all mails than read the newest in the order of an index.
  if (text) await tx.query('SET LOCAL enable_sort = off');
  const rows: MailRecord[] = await tx.query(
    `SELECT ${COLUMNS} FROM (${ROWS} LIMIT $7) m ${JOINS}
     WHERE $6::text IS NULL OR ${MATCHES}
     ORDER BY m.received_at DESC, m.id DESC LIMIT $5`,
    [...of, limit + 1, text ? textPattern(text) : null, text ? LOOKED_THROUGH : limit + 1],
  );
  const items = rows.slice(0, limit).map(mailRow);
  const last = rows[limit - 1];
  if (rows.length > limit && last) return { items, next: { at: last.receivedAt, id: last.id }, searchedTo: null };
  const next = text ? await endOfSearch(tx, of) : null;
  return { items, next, searchedTo: next?.at ?? null };
}

/** The last mail that was looked through; null when no others are left. */
async function endOfSearch(tx: Tx, of: unknown[]): Promise<AfterMail | null> {
  const [end, older]: { at: Date; id: string }[] = await tx.query(
    `SELECT m.received_at AS at, m.id FROM (${ROWS} OFFSET $5 LIMIT 2) m ORDER BY m.received_at DESC, m.id DESC`,
    [...of, LOOKED_THROUGH - 1],
  );
  return end && older ? end : null;
}

/** How many mails wait in quarantine, of those that this transaction may see. */
export async function mailsInQuarantine(tx: Tx): Promise<number> {
  const [row]: { count: number }[] = await tx.query(
    `SELECT count(*)::int AS count FROM mail_recipients WHERE outcome = 'quarantined'`,
  );
  return row?.count ?? 0;
}

interface WholeMail extends MailRecord {
  raw: Buffer;
  remoteAddress: string;
  authentication: MailAuthentication | null;
  reviews: MailReview[];
}

/** One mail with its bytes; null when there is none that this transaction may see. `source` shows octets as Latin-1. */
export async function mailWithSource(tx: Tx, id: string) {
  const [row]: WholeMail[] = await tx.query(
    `SELECT ${COLUMNS}, r.raw, r.remote_address AS "remoteAddress", m.authentication, m.reviews
     FROM mail_recipients m ${JOINS} WHERE m.id = $1`,
    [id],
  );
  if (!row) return null;
  const { raw, remoteAddress, authentication, reviews, ...record } = row;
  const source = raw.subarray(0, SOURCE_SHOWN).toString('latin1');
  return { mail: mailRow(record), raw, source, remoteAddress, authentication, reviews, moves: movesOf(record) };
}

const movesOf = ({ outcome }: MailRecord): MailMove[] => (outcome === 'quarantined' ? [...MAIL_MOVES] : []);

function mailRow(record: MailRecord) {
  const { customerId, customerName, applianceId, applianceName, reason, decision, attempt, lastError, ...row } = record;
  return {
    ...row,
    reason: reasonOf({ reason, decision, attempt, lastError }),
    customer: customerId === null ? null : { id: customerId, name: customerName ?? '' },
    appliance: applianceId === null ? null : { id: applianceId, name: applianceName ?? '' },
    receivedAt: row.receivedAt.toISOString(),
  };
}

/** A mail that has ended says why; one that waits after a failure says what failed, and how often. */
function reasonOf({
  reason,
  decision,
  attempt,
  lastError,
}: Pick<MailRecord, 'reason' | 'decision' | 'attempt' | 'lastError'>) {
  if (reason === 'same-mail') return { kind: reason };
  if (reason === 'alerts') return { kind: reason, alerts: decision?.alerts ?? [] };
  if (reason === 'bounce' || reason === 'auto-reply' || reason === 'loop' || reason === 'reply') {
    return { kind: 'conversation' as const, why: reason, caseId: decision?.about?.caseId ?? null };
  }
  if (reason === 'dismissed') return { kind: reason };
  if (reason !== null) return { kind: 'quarantine' as const, why: reason };
  return lastError === null ? null : { kind: 'trying-again' as const, attempt, error: lastError };
}

/** Of a mail's beginning, octets that hold its headers. */
const HEAD = 16_384;

/** The first octets of these mails, by id. */
export async function mailStarts(tx: Tx, ids: readonly string[]): Promise<Map<string, Buffer>> {
  const rows: { id: string; start: Buffer }[] = await tx.query(
    `SELECT m.id, substring(r.raw FROM 1 FOR ${HEAD}) AS start FROM mail_recipients m
     JOIN raw_mails r ON r.id = m.raw_mail_id WHERE m.id = ANY($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map(({ id, start }) => [id, start]));
}
