import type { Tx } from '@owl/adapters/db';
import { harmless } from '@owl/foundation/text';
import type { Window } from '../classify';
import {
  type DisputeSide,
  type DisputeState,
  type DisputeViewer,
  afterDisputeMove,
  disputeMoves,
  sideOf,
} from './rules/dispute-moves';

export interface DisputeFilter {
  customerId?: string | undefined;
  /** Of items billed in that month; without it all that are undecided. */
  month?: string | undefined;
}

interface DisputeRecord {
  id: string;
  itemId: string;
  customerId: string;
  customerName: string;
  caseNumber: string | null;
  alertNumber: string | null;
  window: Window;
  month: string;
  state: DisputeState;
  reason: string;
  raisedBy: string;
  raisedRole: string | null;
  raisedAt: Date;
  proposal: string | null;
  proposedById: string | null;
  proposedBy: string | null;
  proposedAt: Date | null;
  decision: string | null;
  decidedBy: string | null;
  decidedRole: string | null;
  decidedAt: Date | null;
  version: number;
}

const SOC = 'Secure OWL Center';

const SELECT = `
  SELECT d.id, d.handled_item_id AS "itemId", d.customer_id AS "customerId", c.name AS "customerName",
         k.case_number AS "caseNumber", a."alertNumber", i.handling_window AS "window", i.month, d.state, d.reason,
         coalesce(r.display_name, d.raised_by) AS "raisedBy", r.role AS "raisedRole", d.raised_at AS "raisedAt",
         d.proposal, d.proposed_by AS "proposedById", coalesce(p.display_name, d.proposed_by) AS "proposedBy",
         d.proposed_at AS "proposedAt", d.decision, coalesce(e.display_name, d.decided_by) AS "decidedBy",
         e.role AS "decidedRole", d.decided_at AS "decidedAt", d.version
  FROM disputes d
  JOIN handled_items i ON i.id = d.handled_item_id
  JOIN customers c ON c.id = d.customer_id
  LEFT JOIN cases k ON i.source_kind = 'case' AND k.id = i.source_id
  LEFT JOIN LATERAL (
    SELECT l.alert_number AS "alertNumber" FROM call_run_alerts v JOIN alerts l ON l.id = v.alert_id
    WHERE i.source_kind = 'call-run' AND v.call_run_id = i.source_id ORDER BY v.joined_at, v.id LIMIT 1) a ON true
  LEFT JOIN users r ON r.id::text = d.raised_by
  LEFT JOIN users p ON p.id::text = d.proposed_by
  LEFT JOIN users e ON e.id::text = d.decided_by`;

/** Disputes, oldest first, as this person may see and move them. */
export async function disputesSeen(tx: Tx, filter: DisputeFilter, viewer: DisputeViewer) {
  const { customerId = null, month = null } = filter;
  const rows: DisputeRecord[] = await tx.query(
    `${SELECT} WHERE ($1::uuid IS NULL OR d.customer_id = $1)
       AND CASE WHEN $2::text IS NULL THEN d.state IN ('raised', 'proposed') ELSE i.month = $2 END
     ORDER BY d.raised_at, d.id LIMIT 500`,
    [customerId, month],
  );
  return rows.map((row) => disputeView(row, viewer));
}

/** One dispute; null when this transaction may see no such one. */
export async function disputeSeen(tx: Tx, id: string, viewer: DisputeViewer) {
  const [row]: DisputeRecord[] = await tx.query(`${SELECT} WHERE d.id = $1`, [id]);
  return row ? disputeView(row, viewer) : null;
}

function disputeView(row: DisputeRecord, viewer: DisputeViewer) {
  const { id, itemId, window, month, state, version, proposedById } = row;
  const moves = disputeMoves({ state, proposedBy: proposedById, raisedSide: sideOf(row.raisedRole) }, viewer);
  const decides = viewer.role === 'lead' || viewer.role === 'admin';
  return {
    id,
    itemId,
    customer: { id: row.customerId, name: row.customerName },
    label: row.caseNumber === null ? `No. ${harmless(row.alertNumber ?? '—')}` : `#${row.caseNumber}`,
    window,
    month,
    state,
    steps: stepsOf(row, viewer),
    allowedMoves: moves,
    needsAnotherPerson: decides && afterDisputeMove(state, 'approve') !== undefined && !moves.includes('approve'),
    version,
  };
}

/** A customer sees what was said and decided, not who of the SOC it was, nor what is only proposed. */
function stepsOf(row: DisputeRecord, viewer: DisputeViewer) {
  const inside = viewer.role !== 'customer';
  const name = (who: string, role: string | null) => (inside || role === 'customer' ? who : SOC);
  const raised = {
    state: 'raised',
    by: name(row.raisedBy, row.raisedRole),
    at: row.raisedAt,
    words: row.reason,
  } as const;
  const proposed = inside &&
    row.proposedAt && { state: 'proposed' as const, by: row.proposedBy ?? '', at: row.proposedAt, words: row.proposal };
  const decided = row.decidedAt && {
    state: row.state,
    by: name(row.decidedBy ?? '', row.decidedRole),
    at: row.decidedAt,
    words: row.decision ?? (row.state === 'accepted' ? row.proposal : null),
  };
  return [raised, proposed, decided].flatMap((step) => (step ? [{ ...step, at: step.at.toISOString() }] : []));
}

/** Which side raised a dispute. People of the SOC are not visible to a customer: whoever is not found is one of them. */
export async function raisedSide(tx: Tx, disputeId: string): Promise<DisputeSide> {
  const [row]: { role: string | null }[] = await tx.query(
    'SELECT u.role FROM disputes d LEFT JOIN users u ON u.id::text = d.raised_by WHERE d.id = $1',
    [disputeId],
  );
  return sideOf(row?.role ?? null);
}

interface Told {
  email: string;
  locale: 'ja' | 'en';
}

/** The leads who are told of a dispute: all but the one who raised it. */
export function leadsToTell(tx: Tx, raisedBy: string): Promise<Told[]> {
  return tx.query(
    `SELECT email, locale FROM users
     WHERE active AND customer_id IS NULL AND role = 'lead' AND id::text <> $1 ORDER BY email`,
    [raisedBy],
  );
}

/** Who raised a dispute, when that is a person of the customer's who may still sign in; null otherwise. */
export async function raiserToTell(tx: Tx, disputeId: string): Promise<(Told & { addressee: string }) | null> {
  const [row]: (Told & { addressee: string })[] = await tx.query(
    `SELECT u.email, u.locale, u.display_name || CASE u.locale WHEN 'ja' THEN ' 様' ELSE '' END AS addressee
     FROM disputes d JOIN users u ON u.id::text = d.raised_by AND u.customer_id = d.customer_id
     WHERE d.id = $1 AND u.active`,
    [disputeId],
  );
  return row ?? null;
}

/** Whether it was a person of the customer's who ended a dispute. */
export async function decidedByCustomer(tx: Tx, disputeId: string): Promise<boolean> {
  const rows: unknown[] = await tx.query(
    'SELECT 1 FROM disputes d JOIN users u ON u.id::text = d.decided_by AND u.customer_id = d.customer_id WHERE d.id = $1',
    [disputeId],
  );
  return rows.length > 0;
}

/** The month in which an accepted dispute's item is adjusted, when its own month was final; null otherwise. */
export async function adjustedIn(tx: Tx, disputeId: string): Promise<string | null> {
  const [row]: { month: string }[] = await tx.query(
    `SELECT month FROM handled_items WHERE dispute_id = $1 AND entry_kind = 'adjustment'`,
    [disputeId],
  );
  return row?.month ?? null;
}
