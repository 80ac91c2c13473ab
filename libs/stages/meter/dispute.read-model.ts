import type { Tx } from '@owl/adapters/db';
import type { Window } from '../classify';
import { type DisputeState, type DisputeViewer, afterDisputeMove, disputeMoves } from './rules/dispute-moves';

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
  const moves = disputeMoves({ state, proposedBy: proposedById }, viewer);
  const decides = viewer.role === 'lead' || viewer.role === 'admin';
  return {
    id,
    itemId,
    customer: { id: row.customerId, name: row.customerName },
    label: row.caseNumber === null ? `No. ${row.alertNumber ?? '—'}` : `#${row.caseNumber}`,
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
