import type { Tx } from '@owl/adapters/db';
import { localMonthIn } from '@owl/foundation/calendar';
import type { Instant } from '@owl/foundation/clock';
import { harmless } from '@owl/foundation/text';
import type { Window } from '../classify';
import { type SourceKind, caseCounts, runCounts } from '../meter';
import type { RecountedSource } from './rules/recount';

interface SourceRecord {
  sourceKind: SourceKind;
  sourceId: string;
  label: string;
  window: Window;
  month: string | null;
  effectiveAt: Date;
  counted: number;
  reportedAt: Date | null;
  merged: boolean;
  dialled: boolean;
  alertsQueuedToo: boolean[];
  disputed: boolean;
  trial: boolean;
}

const DISPUTED = `EXISTS (SELECT 1 FROM disputes d JOIN handled_items o ON o.id = d.handled_item_id
  WHERE d.state = 'accepted' AND o.customer_id = s.customer_id AND o.source_id = s.id)`;
const TRIAL = `EXISTS (SELECT 1 FROM contracts t WHERE t.id = s.contract_id AND t.kind = 'trial')`;
const ENTRIES = `LEFT JOIN LATERAL (
    SELECT sum(i.quantity)::int AS counted, min(i.month) FILTER (WHERE i.entry_kind = 'count') AS month
    FROM handled_items i WHERE i.customer_id = s.customer_id AND i.source_kind = $KIND AND i.source_id = s.id) e ON true`;

const CASES = `
  SELECT 'case' AS "sourceKind", s.id AS "sourceId", '#' || s.case_number AS label, 'business' AS "window", e.month,
         s.effective_at AS "effectiveAt", coalesce(e.counted, 0) AS counted,
         (SELECT min(r.sent_at) FROM reports r WHERE r.case_id = s.id AND r.state = 'sent') AS "reportedAt",
         s.state = 'merged' AS merged, false AS dialled, ARRAY[]::boolean[] AS "alertsQueuedToo", ${DISPUTED} AS disputed, ${TRIAL} AS trial
  FROM cases s ${ENTRIES.replace('$KIND', `'case'`)}
  WHERE s.customer_id = $1 AND s.first_alert_at < $2`;
const RUNS = `
  SELECT 'call-run' AS "sourceKind", s.id AS "sourceId",
         'No. ' || coalesce((SELECT a.alert_number FROM call_run_alerts c JOIN alerts a ON a.id = c.alert_id
           WHERE c.call_run_id = s.id ORDER BY c.joined_at, c.id LIMIT 1), '—') AS label,
         'after-hours' AS "window", e.month, s.effective_at AS "effectiveAt", coalesce(e.counted, 0) AS counted,
         NULL::timestamptz AS "reportedAt", false AS merged,
         EXISTS (SELECT 1 FROM call_attempts p WHERE p.call_run_id = s.id AND p.provider_sid IS NOT NULL) AS dialled,
         ARRAY(SELECT q.decision ->> 'routing' = 'queue-and-call' FROM call_run_alerts c JOIN alerts q ON q.id = c.alert_id
           WHERE c.call_run_id = s.id) AS "alertsQueuedToo", ${DISPUTED} AS disputed, ${TRIAL} AS trial
  FROM call_runs s ${ENTRIES.replace('$KIND', `'call-run'`)}
  WHERE s.customer_id = $1 AND s.kind = 'alert' AND s.planned_at < $2`;

// An entry must be about something: one of no case and no call run counts for nothing.
const ORPHANS = `
  SELECT i.source_kind AS "sourceKind", i.source_id AS "sourceId", '—' AS label, i.handling_window AS "window",
         min(i.month) AS month, min(i.effective_at) AS "effectiveAt", sum(i.quantity)::int AS counted,
         NULL::timestamptz AS "reportedAt", false AS merged, false AS dialled, ARRAY[]::boolean[] AS "alertsQueuedToo",
         false AS disputed, false AS trial
  FROM handled_items i
  WHERE i.customer_id = $1 AND i.counted_at < $2
    AND NOT EXISTS (SELECT 1 FROM cases k WHERE i.source_kind = 'case' AND k.customer_id = $1 AND k.id = i.source_id)
    AND NOT EXISTS (SELECT 1 FROM call_runs r WHERE i.source_kind = 'call-run' AND r.customer_id = $1 AND r.kind = 'alert' AND r.id = i.source_id)
  GROUP BY 1, 2, 4`;

/**
 * Counts a customer's handled items anew from the cases and call runs themselves, beside what their entries say.
 * @returns null while something decided is still on its way to its entry
 */
export async function recountOf(
  tx: Tx,
  customerId: string,
  zone: string,
  before: Instant,
): Promise<RecountedSource[] | null> {
  // What was decided a moment ago may still be on its way to its entry. Asked in the same statement: a moment later it may
  // be decided, or have arrived.
  const rows: (SourceRecord & { busy: boolean })[] = await tx.query(
    `SELECT s.*, EXISTS (SELECT 1 FROM outbox WHERE customer_id = $1) AS busy
     FROM (${CASES} UNION ALL ${RUNS} UNION ALL ${ORPHANS}) s`,
    [customerId, before],
  );
  if (rows.some(({ busy }) => busy)) return null;
  return rows
    .map(({ month, ...row }) => ({
      sourceKind: row.sourceKind,
      sourceId: row.sourceId,
      label: harmless(row.label),
      window: row.window,
      month: month ?? localMonthIn(zone, row.effectiveAt),
      counted: row.counted,
      recounted: row.sourceKind === 'case' ? caseCounts(row) : runCounts(row),
    }))
    .filter(({ counted, recounted }) => counted !== 0 || recounted !== 0);
}
