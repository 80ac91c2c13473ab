import { ChangedMeanwhile, type Tx } from '@owl/adapters/db';
import type { Instant } from '@owl/foundation/clock';
import type { KnownCase } from './rules/assign-cases';

export type RecentCase = KnownCase & { version: number };

const RECENT_SQL = `
  SELECT c.id, c.device_key AS "deviceKey", c.state, c.carried_over AS "carriedOver", c.first_alert_at AS "firstAlertAt",
         c.newest_alert_at AS "newestAlertAt", c.report_settled AS "reportSettled", c.version
  FROM unnest($2::text[]) AS device (key) CROSS JOIN LATERAL (
    SELECT * FROM cases WHERE customer_id = $1 AND device_key = device.key ORDER BY newest_alert_at DESC LIMIT 5) c`;

const JOIN_SQL = `
  UPDATE cases c SET newest_alert_at = j."newestAlertAt", version = c.version + 1
  FROM json_to_recordset($1) AS j (id uuid, version integer, "newestAlertAt" timestamptz)
  WHERE c.id = j.id AND c.version = j.version
  RETURNING c.id`;

/** The newest cases of each of these devices. */
export function recentCases(tx: Tx, customerId: string, deviceKeys: readonly string[]): Promise<RecentCase[]> {
  return deviceKeys.length ? tx.query(RECENT_SQL, [customerId, [...new Set(deviceKeys)]]) : Promise.resolve([]);
}

/** Notes that alerts have joined cases. @throws ChangedMeanwhile when somebody changed one of them since it was read */
export async function noteNewestAlerts(
  tx: Tx,
  cases: readonly RecentCase[],
  newestAlertAt: ReadonlyMap<string, Instant>,
): Promise<void> {
  const joined = cases.flatMap(({ id, version }) => {
    const newest = newestAlertAt.get(id);
    return newest ? [{ id, version, newestAlertAt: newest }] : [];
  });
  if (!joined.length) return;
  const [written]: [{ id: string }[], number] = await tx.query(JOIN_SQL, [JSON.stringify(joined)]);
  const lost = joined.find(({ id }) => !written.some((row) => row.id === id));
  if (lost) throw new ChangedMeanwhile('case', lost.id);
}
