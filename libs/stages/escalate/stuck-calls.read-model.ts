import type { Tx } from '@owl/adapters/db';
import { type Instant, minutes, seconds } from '@owl/foundation/clock';
import { FINDING_KINDS, type FindingKind, type Found, TWICE_KINDS } from './rules/finding-kinds';

// A next step may wait for the sweep and for its turn at the provider, no longer.
const OVERDUE = minutes(2);
// Even when it waits for its turn at a telephone or the provider, an alert must have been called about by then.
const UNDIALLED = minutes(3);
// An outcome nobody knows may take so long beyond the deadline. Service rules 2.8.
const PAST_DEADLINE = seconds(90);

/**
 * Everything about the night calls that is due and that nobody does: an alert to be called without a run under way, a run
 * whose next step is overdue or that has called nobody yet, a call past its deadline, a callback nobody has read.
 * @param now service time, in which alerts are received
 * @param real machine time, in which steps are due
 */
export function stuckCalls(tx: Tx, now: Instant, real: Instant): Promise<Found[]> {
  const ago = (at: Instant, ms: number): Date => new Date(at.getTime() - ms);
  return tx.query(STUCK, [ago(now, OVERDUE), ago(real, OVERDUE), ago(real, PAST_DEADLINE), ago(now, UNDIALLED)]);
}

// A run that has not ended has a next step: call_runs_due_check. Its few rows have an index of their own.
const STUCK = `
  SELECT 'alert-without-run' AS kind, a.customer_id AS "customerId", a.id AS "subjectId" FROM alerts a
  WHERE a.state = 'calling' AND a.received_at < $1 AND NOT EXISTS (
    SELECT FROM call_run_alerts c JOIN call_runs r ON r.id = c.call_run_id
    WHERE c.alert_id = a.id AND r.state IN ('planned', 'calling'))
  UNION ALL
  SELECT 'run-not-moving', r.customer_id, r.id FROM call_runs r
  WHERE r.next_action_at IS NOT NULL AND (r.next_action_at < $2
    OR (r.kind = 'alert' AND r.planned_at < $4 AND r.held_until IS NULL AND r.listed_at IS NULL
        AND NOT EXISTS (SELECT FROM call_attempts t WHERE t.call_run_id = r.id AND t.dialed_at IS NOT NULL)))
  UNION ALL
  SELECT 'call-not-ending', t.customer_id, t.id FROM call_attempts t
  WHERE t.state IN ('dialing', 'ringing', 'answered', 'unknown') AND (t.deadline_at IS NULL OR t.deadline_at < $3)
  UNION ALL
  SELECT 'callback-not-read', e.customer_id, e.id FROM call_events e
  WHERE e.interpreted_at IS NULL AND e.received_at < $2`;

/** How many findings there are now of each kind: what is stuck is looked for, what the nightly proof found is remembered. */
export async function callFindings(tx: Tx, now: Instant, real: Instant): Promise<Record<FindingKind, number>> {
  const found: { kind: FindingKind }[] = await stuckCalls(tx, now, real);
  const kept = 'SELECT kind FROM call_findings WHERE cleared_at IS NULL AND kind = ANY($1)';
  found.push(...((await tx.query(kept, [TWICE_KINDS])) as { kind: FindingKind }[]));
  const counts = Object.fromEntries(FINDING_KINDS.map((kind) => [kind, 0])) as Record<FindingKind, number>;
  for (const { kind } of found) counts[kind] += 1;
  return counts;
}
