import type { Tx } from '@owl/adapters/db';
import type { Instant } from '@owl/foundation/clock';

/** An alert that is to be telephoned and is not spoken for by exactly one run, or a contact called twice about it. */
export interface NotOnce {
  customerId: string;
  alertId: string;
  /** null: the alert has no run, or its run no contact. */
  contactId: string | null;
  /** Runs that speak for it; 1 is right. */
  runs: number;
  /** Dials that are not proven to have placed no call; at most 1 is right. */
  dials: number;
  /** Calls of the provider's that told of themselves for this contact; at most 1 is right. */
  calls: number;
}

/**
 * "Each alert, each contact, once", answered by one query: empty when it is so. Service rules 2.8. A second dial counts
 * only when no listing proves that the first placed nothing: two of the provider's, without the call.
 * @param since only alerts received, or telephoned about, from then on (service time), and those found wrong before; null: all
 */
export function notCalledOnce(tx: Tx, since: Instant | null = null): Promise<NotOnce[]> {
  return since
    ? tx.query(notOnce(`(${SINCE}) lately JOIN alerts a ON a.id = lately.id`), [since])
    : tx.query(notOnce('alerts a'));
}

const SINCE = `
  SELECT id FROM alerts WHERE received_at >= $1
  UNION SELECT c.alert_id FROM call_runs r JOIN call_run_alerts c ON c.call_run_id = r.id WHERE r.planned_at >= $1
  UNION SELECT subject_id FROM call_findings WHERE cleared_at IS NULL`;

const notOnce = (alerts: string): string => `
  SELECT a.customer_id AS "customerId", a.id AS "alertId", t.contact_id AS "contactId",
         count(DISTINCT c.call_run_id)::int AS runs,
         coalesce(sum(t.dial_seq - CASE WHEN t.dial_seq = 2 AND jsonb_array_length(t.empty_listings) >= 2
                                        THEN 1 ELSE 0 END), 0)::int AS dials,
         coalesce(sum(told.calls), 0)::int AS calls
  FROM ${alerts}
  LEFT JOIN call_run_alerts c ON c.alert_id = a.id
  LEFT JOIN call_attempts t ON t.call_run_id = c.call_run_id
  LEFT JOIN LATERAL (
    SELECT count(DISTINCT e.provider_sid) AS calls FROM call_events e
    WHERE e.call_attempt_id = t.id AND e.effect IN ('applied', 'already-ended', 'earlier-dial')) told ON true
  WHERE a.decision ->> 'routing' IN ('call', 'queue-and-call') OR a.state = 'calling'
  GROUP BY a.customer_id, a.id, t.contact_id
  HAVING count(DISTINCT c.call_run_id) <> 1
      OR sum(t.dial_seq - CASE WHEN t.dial_seq = 2 AND jsonb_array_length(t.empty_listings) >= 2 THEN 1 ELSE 0 END) > 1
      OR sum(told.calls) > 1
  ORDER BY a.customer_id, a.id, t.contact_id`;
