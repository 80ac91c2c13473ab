import type { Tx } from '@owl/adapters/db';
import type { Instant } from '@owl/foundation/clock';
import { CASE_COLUMNS, CASE_JOINS, type CaseRecord, caseRows } from './case-rows.read-model';

/** Where the page before ended, in the order of its scope. */
export interface AfterCase {
  at: Date;
  id: string;
}
export interface CaseFilter {
  /** `open`: most urgent first; `closed`: newest first. */
  scope: 'open' | 'closed';
  customerId?: string | undefined;
  assigneeId?: string | undefined;
}

const OPEN = `k.state NOT IN ('closed', 'merged', 'dismissed')`;
const CLOSED = `k.state IN ('closed', 'merged', 'dismissed')`;
// While the customer has to answer nothing is due of us, and a reported case waits for nothing but its closing: they come last.
const NEXT_DUE = `CASE k.state WHEN 'new' THEN k.respond_by WHEN 'waiting-for-customer' THEN k.report_by + interval '50 years'
  WHEN 'reported' THEN k.report_by + interval '100 years' ELSE k.report_by END`;
const ENDED = `coalesce(k.closed_at, k.newest_alert_at)`;
const SCOPES = {
  open: { condition: OPEN, at: NEXT_DUE, beyond: '>', order: 'ASC' },
  closed: { condition: CLOSED, at: ENDED, beyond: '<', order: 'DESC' },
} as const;

/** One page of the queue: at most `limit` rows after the row where the page before ended. */
export async function casePage(tx: Tx, filter: CaseFilter, after: AfterCase | null, limit: number, now: Instant) {
  const { condition, at, beyond, order } = SCOPES[filter.scope];
  // The page first, then what belongs to it: under row-level security the planner would join all cases before it sorts them.
  const records: (CaseRecord & { orderedBy: Date })[] = await tx.query(
    `SELECT ${CASE_COLUMNS}, k.ordered_by AS "orderedBy"
     FROM (
       SELECT k.*, ${at} AS ordered_by FROM cases k
       WHERE ${condition} AND ($1::uuid IS NULL OR k.customer_id = $1) AND ($2::uuid IS NULL OR k.assignee_id = $2)
         AND ($3::timestamptz IS NULL OR (${at}, k.id) ${beyond} ($3, $4::uuid))
       ORDER BY ${at} ${order}, k.id ${order} LIMIT $5) k
     ${CASE_JOINS} ORDER BY k.ordered_by ${order}, k.id ${order}`,
    [filter.customerId ?? null, filter.assigneeId ?? null, after?.at ?? null, after?.id ?? null, limit + 1],
  );
  const [open]: { total: number }[] = await tx.query(`SELECT count(*)::int AS total FROM cases k WHERE ${OPEN}`);
  const shown = records.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: await caseRows(tx, shown, now),
    next: records.length > limit && last ? { at: last.orderedBy, id: last.id } : null,
    total: open?.total ?? 0,
  };
}
