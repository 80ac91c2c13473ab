import type { Tx } from '@owl/adapters/db';
import type { Instant } from '@owl/foundation/clock';
import type { PastAlert, PastCase, PastRun } from './rules/replay.types';

/** What production counted in a month, by the month it belongs to. */
export interface CountedMonth {
  month: string;
  countBusiness: number;
  countAfterHours: number;
}
/** How night calls have gone so far. */
export interface CallExperience {
  contacts: number;
  reachRate: number | null;
  /** Median of the minutes from planning a run to its end; null when there was none. */
  runMinutes: number | null;
}

interface AlertRecord {
  id: string;
  alertNumber: string | null;
  receivedAt: Date;
  occurredAt: Date | null;
  threats: { name: string; score: number; scoreText: string }[];
  device: { name?: string; ip?: string; mac?: string } | null;
  deviceKey: string | null;
  unparsed: boolean;
  health: boolean;
}
/** So few at a time that reading them does not hold up whoever else the process serves. */
const PAGE = 2_000;

const ALERTS = `
  SELECT id, alert_number AS "alertNumber", received_at AS "receivedAt", occurred_at AS "occurredAt", threats, device, device_key AS "deviceKey", unparsed,
         coalesce(state_reason = 'health', false) AS health
  FROM alerts
  WHERE customer_id = $1 AND received_at >= $2 AND received_at < $3 AND (received_at, id) > ($4, $5::uuid)
  ORDER BY received_at, id LIMIT ${PAGE}`;

// The case an alert was opened in, whatever was merged since; its first alert is the one that opened it.
const CASES = `
  WITH merged AS (
    SELECT DISTINCT ON (went.alert_id) went.alert_id, m.source_case_id
    FROM case_merges m CROSS JOIN LATERAL unnest(m.alert_ids) AS went (alert_id)
    WHERE m.customer_id = $1 AND m.undone_at IS NULL ORDER BY went.alert_id, m.merged_at),
  opened AS (
    SELECT DISTINCT ON (coalesce(m.source_case_id, ca.case_id)) coalesce(m.source_case_id, ca.case_id) AS case_id, a.id AS alert_id
    FROM alerts a JOIN case_alerts ca ON ca.alert_id = a.id LEFT JOIN merged m ON m.alert_id = a.id
    WHERE a.customer_id = $1 AND a.received_at < $3
    ORDER BY coalesce(m.source_case_id, ca.case_id), a.received_at, a.id)
  SELECT o.alert_id AS "alertId", c.reported_at AS "reportedAt", c.state = 'merged' AS merged,
         EXISTS (SELECT 1 FROM disputes d JOIN handled_items i ON i.id = d.handled_item_id
                 WHERE d.state = 'accepted' AND i.source_kind = 'case' AND i.source_id = c.id) AS disputed,
         (SELECT min(t.at) FROM case_transitions t
          WHERE t.case_id = c.id AND t.to_state IN ('reported', 'closed', 'dismissed', 'merged')) AS "joinableUntil",
         c.state IN ('closed', 'merged', 'dismissed') AS over, c.split_from_id IS NOT NULL AS apart,
         (SELECT r.effective_at FROM investigation_requests r WHERE r.alert_id = o.alert_id) AS "requestedFor"
  FROM opened o JOIN cases c ON c.id = o.case_id JOIN alerts a ON a.id = o.alert_id
  WHERE a.received_at >= $2`;

// A run could take on alerts until its last contact had heard, or one had confirmed. The telephone knows machine time only,
// so it is counted from the first call.
const RUNS = `
  SELECT ra.alert_id AS "alertId", ra.coverage = 'own' AS opened, ra.joined_at AS "calledAt",
         EXISTS (SELECT 1 FROM call_attempts t WHERE t.call_run_id = r.id AND t.provider_sid IS NOT NULL) AS dialled,
         EXISTS (SELECT 1 FROM disputes d JOIN handled_items i ON i.id = d.handled_item_id
                 WHERE d.state = 'accepted' AND i.source_kind = 'call-run' AND i.source_id = r.id) AS disputed,
         CASE WHEN r.state IN ('planned', 'calling') THEN NULL
              ELSE coalesce(r.planned_at + told.after, r.ended_at, r.planned_at) END AS "speaksUntil"
  FROM call_run_alerts ra
  JOIN alerts a ON a.id = ra.alert_id
  JOIN call_runs r ON r.id = ra.call_run_id
  LEFT JOIN LATERAL (
    SELECT CASE WHEN r.policy = 'until-acknowledged' AND bool_or(t.state = 'acknowledged')
                THEN min(t.ended_at) FILTER (WHERE t.state = 'acknowledged')
                ELSE max(coalesce(t.answered_at, t.ended_at)) END - min(t.dialed_at) AS after
    FROM call_attempts t WHERE t.call_run_id = r.id AND t.dialed_at IS NOT NULL) told ON true
  WHERE a.customer_id = $1 AND a.received_at >= $2 AND a.received_at < $3`;

// What takes an item back, and what undoes that, belongs to the month of its first count, whatever month it stands in.
const COUNTED = `
  SELECT coalesce(f.late_for_month, f.month, i.late_for_month, i.month) AS month,
         coalesce(sum(i.quantity) FILTER (WHERE i.handling_window = 'business'), 0)::int AS "countBusiness",
         coalesce(sum(i.quantity) FILTER (WHERE i.handling_window = 'after-hours'), 0)::int AS "countAfterHours"
  FROM handled_items i
  LEFT JOIN handled_items f ON f.customer_id = i.customer_id AND f.source_kind = i.source_kind
    AND f.source_id = i.source_id AND f.entry_kind = 'count'
  WHERE i.customer_id = $1 GROUP BY 1 ORDER BY 1`;

const EXPERIENCE = `
  SELECT (SELECT count(*)::int FROM contacts WHERE customer_id = $1 AND active) AS contacts,
         (SELECT avg((t.state = 'acknowledged')::int)::float FROM call_attempts t JOIN call_runs r ON r.id = t.call_run_id
          WHERE r.customer_id = $1 AND r.kind = 'alert' AND t.provider_sid IS NOT NULL) AS "reachRate",
         (SELECT (extract(epoch FROM percentile_cont(0.5) WITHIN GROUP (ORDER BY ended_at - planned_at)) / 60)::float
          FROM call_runs WHERE customer_id = $1 AND kind = 'alert' AND ended_at IS NOT NULL) AS "runMinutes"`;

const NOBODY = '00000000-0000-0000-0000-000000000000';

/** A customer's alerts received from `from` until before `until`, in the order of receipt, with what became of each. */
export async function pastAlerts(tx: Tx, customerId: string, from: Instant, until: Instant): Promise<PastAlert[]> {
  const span = [customerId, from, until];
  const cases = byAlert<PastCase & { alertId: string }>(await tx.query(CASES, span));
  const runs = byAlert<PastRun & { alertId: string; opened: boolean; calledAt: Date }>(await tx.query(RUNS, span));
  const alerts: PastAlert[] = [];
  for (let after: [Date, string] | null = [new Date(0), NOBODY]; after;) {
    const page: AlertRecord[] = await tx.query(ALERTS, [...span, ...after]);
    for (const row of page) {
      const run = runs.get(row.id);
      alerts.push({
        ...alertOf(row),
        openedCase: cases.get(row.id),
        ...(run && { calledAt: run.calledAt, ...(run.opened && { openedRun: run }) }),
      });
    }
    const last = page.at(-1);
    after = page.length === PAGE && last ? [last.receivedAt, last.id] : null;
  }
  return alerts;
}

/** What production counted for the customer, month by month. */
export const countedMonths = (tx: Tx, customerId: string): Promise<CountedMonth[]> => tx.query(COUNTED, [customerId]);

/** How this customer's night calls have gone. */
export async function callExperience(tx: Tx, customerId: string): Promise<CallExperience> {
  const [row]: CallExperience[] = await tx.query(EXPERIENCE, [customerId]);
  return row ?? { contacts: 0, reachRate: null, runMinutes: null };
}

/** When the customer's first and last alert came; null when there was none. */
export async function alertSpan(tx: Tx, customerId: string): Promise<{ first: Date; last: Date } | null> {
  const [row]: { first: Date | null; last: Date | null }[] = await tx.query(
    'SELECT min(received_at) AS first, max(received_at) AS last FROM alerts WHERE customer_id = $1',
    [customerId],
  );
  return row?.first && row.last ? { first: row.first, last: row.last } : null;
}

const byAlert = <R extends { alertId: string }>(rows: R[]): Map<string, R> =>
  new Map(rows.map((row) => [row.alertId, row]));

function alertOf({ id, alertNumber, deviceKey, ...row }: AlertRecord): PastAlert {
  const { receivedAt, occurredAt, threats, device, unparsed, health } = row;
  const facts = { receivedAt, ...(occurredAt && { occurredAt }), threats, device: device ?? {}, unparsed, health };
  return { id, alertNumber, facts, deviceKey };
}
