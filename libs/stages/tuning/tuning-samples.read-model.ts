import type { Tx } from '@owl/adapters/db';

/** Imported alerts of a customer that are still kept, newest first. */
export async function tuningSamples(tx: Tx, customerId: string, at: Date) {
  const rows: { id: string; name: string; alerts: number; createdAt: Date }[] = await tx.query(
    `SELECT id, name, jsonb_array_length(alerts) AS alerts, created_at AS "createdAt" FROM tuning_samples
     WHERE customer_id = $1 AND expires_at > $2 ORDER BY created_at DESC, id DESC`,
    [customerId, at],
  );
  return rows.map(({ createdAt, ...row }) => ({ ...row, createdAt: createdAt.toISOString() }));
}
