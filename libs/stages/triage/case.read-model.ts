import type { Tx } from '@owl/adapters/db';
import type { Instant } from '@owl/foundation/clock';
import { caseAlertPage } from '../classify';
import { replansOf } from './case-sla.read-model';
import { CASE_COLUMNS, CASE_JOINS, type CaseRecord, caseRows } from './case-rows.read-model';
import type { CaseState } from './rules/case-moves';

interface NoteRecord {
  id: string;
  author: string;
  body: string;
  at: Date;
}
interface TransitionRecord {
  from: CaseState | null;
  to: CaseState;
  at: Date;
  actor: string;
  reason: string | null;
}

// A storm's case has thousands: the page shows the first, the rest come by page.
const ALERTS_SHOWN = 50;

/** One case with the first of its alerts, its notes and history, oldest first; null when this transaction may see no such case. */
export async function caseWithHistory(tx: Tx, id: string, now: Instant) {
  const records: CaseRecord[] = await tx.query(`SELECT ${CASE_COLUMNS} FROM cases k ${CASE_JOINS} WHERE k.id = $1`, [
    id,
  ]);
  const [row] = await caseRows(tx, records, now);
  if (!row) return null;
  const { items: alerts, next: moreAlerts } = await caseAlertPage(tx, id, null, ALERTS_SHOWN);
  return {
    ...row,
    alerts,
    moreAlerts,
    notes: await notesOf(tx, id),
    history: await historyOf(tx, id),
    replans: await replansOf(tx, id),
  };
}

async function notesOf(tx: Tx, caseId: string) {
  const rows: NoteRecord[] = await tx.query(
    `SELECT n.id, coalesce(u.display_name, n.author_id) AS author, n.body, n.at
     FROM case_notes n LEFT JOIN users u ON u.id::text = n.author_id WHERE n.case_id = $1 ORDER BY n.at, n.id`,
    [caseId],
  );
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

async function historyOf(tx: Tx, caseId: string) {
  const rows: TransitionRecord[] = await tx.query(
    `SELECT h.from_state AS "from", h.to_state AS "to", h.at, coalesce(u.display_name, 'system') AS actor, h.reason
     FROM case_transitions h LEFT JOIN users u ON u.id::text = h.actor WHERE h.case_id = $1 ORDER BY h.at, h.id`,
    [caseId],
  );
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}
