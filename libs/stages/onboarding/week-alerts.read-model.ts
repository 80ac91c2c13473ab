import type { Tx } from '@owl/adapters/db';
import type { WeekAlert } from './rules/week-findings';

/** Recorded for what they are, not for what the trial leaves out. */
const OUT_OF_SCOPE = ['below-threshold', 'not-monitored', 'maintenance'];

/** A customer's alerts received from local day `from` up to, without, `to`; what the appliance said of its own health is left out. */
export async function weekAlerts(
  tx: Tx,
  customerId: string,
  from: string,
  to: string,
  zone: string,
): Promise<WeekAlert[]> {
  const rows: (Omit<WeekAlert, 'inScope'> & { state: string; stateReason: string | null })[] = await tx.query(
    `SELECT threats, top_score AS "topScore", coalesce(device ->> 'name', device ->> 'ip', device ->> 'mac') AS device,
            handling_window AS "window", unparsed, state, state_reason AS "stateReason"
     FROM alerts
     WHERE customer_id = $1 AND state_reason IS DISTINCT FROM 'health'
       AND received_at >= $2::date::timestamp AT TIME ZONE $4 AND received_at < $3::date::timestamp AT TIME ZONE $4
     ORDER BY received_at, id`,
    [customerId, from, to, zone],
  );
  return rows.map(({ state, stateReason, ...alert }) => ({
    ...alert,
    inScope: !(state === 'recorded' && OUT_OF_SCOPE.includes(stateReason ?? '')),
  }));
}
