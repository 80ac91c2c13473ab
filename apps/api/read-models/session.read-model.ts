import type { Tx } from '@owl/adapters/db';

/** Zone of a fresh installation without any calendar. */
const DEFAULT_ZONE = 'Asia/Tokyo';

/** What the session says besides the user: their customer, and the zone in which times are shown. */
export async function sessionFacts(tx: Tx, customerId: string | null) {
  const [customer]: { id: string; name: string }[] = customerId
    ? await tx.query('SELECT id, name FROM customers WHERE id = $1', [customerId])
    : [];
  return { customer: customer ?? null, zone: await zoneOf(tx, customerId) };
}

/** The zone of the customer's own calendar; for the SOC the one of its newest calendar. */
export async function zoneOf(tx: Tx, customerId: string | null): Promise<string> {
  const [row]: { zone: string | null }[] = await tx.query(
    `SELECT v.definition ->> 'zone' AS zone FROM calendar_versions v
     WHERE $1::uuid IS NULL OR v.name IN (SELECT calendar_name FROM contracts WHERE customer_id = $1)
     ORDER BY v.effective_from DESC, v.version_no DESC LIMIT 1`,
    [customerId],
  );
  return row?.zone ?? DEFAULT_ZONE;
}

/** The customers this transaction may see, by name. */
export function customersSeen(tx: Tx): Promise<{ id: string; name: string }[]> {
  return tx.query('SELECT id, name FROM customers ORDER BY name, id');
}
