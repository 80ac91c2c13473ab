import type { Tx } from '@owl/adapters/db';
import { socZone } from '@owl/directory';
import type { Instant } from '@owl/foundation/clock';

/** What the session says besides the user: their customer, and the zone in which times are shown. */
export async function sessionFacts(tx: Tx, customerId: string | null, now: Instant) {
  const [customer]: { id: string; name: string }[] = customerId
    ? await tx.query('SELECT id, name FROM customers WHERE id = $1', [customerId])
    : [];
  return { customer: customer ?? null, zone: await zoneOf(tx, customerId, now) };
}

/** The zone of the calendar that the customer's contract names now, before the first one of that one; for the SOC its own. */
export async function zoneOf(tx: Tx, customerId: string | null, now: Instant): Promise<string> {
  if (customerId === null) return socZone(tx);
  const [row]: { zone: string }[] = await tx.query(
    `SELECT v.zone FROM contracts t
     JOIN LATERAL (SELECT definition ->> 'zone' AS zone FROM calendar_versions
                   WHERE name = t.calendar_name ORDER BY version_no LIMIT 1) v ON true
     WHERE t.customer_id = $1
     ORDER BY t.effective_from <= ($2::timestamptz AT TIME ZONE v.zone)::date DESC, t.effective_from DESC, t.version_no DESC
     LIMIT 1`,
    [customerId, now],
  );
  return row?.zone ?? socZone(tx);
}

/** The customers this transaction may see, by name. */
export function customersSeen(tx: Tx): Promise<{ id: string; name: string }[]> {
  return tx.query('SELECT id, name FROM customers ORDER BY name, id');
}
