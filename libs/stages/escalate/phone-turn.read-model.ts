import type { Tx } from '@owl/adapters/db';
import { type Instant, minutes, seconds } from '@owl/foundation/clock';
import type { CallRun } from './call-run.entity';
import { UNDER_WAY } from './rules/attempt-states';

// A run that waits for the telephone looks again this soon.
const LOOKS_AGAIN = seconds(5);
// One that should have come long ago is stuck, which the auditor tells of: nobody waits for it.
const STUCK = minutes(1);

/**
 * Whether another run goes first at a telephone that two want, under the telephone's lock: of runs for alerts the one that
 * was planned first, and any of them before a test or a verification, whichever customer's they are.
 * @param now machine time
 */
export async function goesAfterAnother(tx: Tx, run: CallRun, phone: string, now: Instant): Promise<boolean> {
  const window = [new Date(now.getTime() - STUCK), new Date(now.getTime() + LOOKS_AGAIN)];
  const sql = run.kind === 'alert' ? EARLIER_ALERT : ANY_ALERT;
  const params = run.kind === 'alert' ? [phone, run.id, run.plannedAt, ...window, [...UNDER_WAY]] : [phone, run.id];
  const found: unknown[] = await tx.query(sql, params);
  return found.length > 0;
}

const LIVE = `
  FROM call_attempts t JOIN call_runs r ON r.id = t.call_run_id
  WHERE t.phone = $1 AND t.state = 'planned' AND r.id <> $2 AND r.kind = 'alert' AND r.next_action_at IS NOT NULL`;
const ANY_ALERT = `SELECT 1 ${LIVE} LIMIT 1`;
// It wants this telephone now, and nobody else's before it.
const EARLIER_ALERT = `
  SELECT 1 ${LIVE} AND (r.planned_at, r.id) < ($3, $2) AND r.next_action_at BETWEEN $4 AND $5
    AND NOT EXISTS (
      SELECT 1 FROM call_attempts before
      WHERE before.call_run_id = r.id AND before.contact_order < t.contact_order
        AND (before.state = 'planned' OR before.state = ANY ($6)))
  LIMIT 1`;
