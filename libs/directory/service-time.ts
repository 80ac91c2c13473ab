import type { Tx } from '@owl/adapters/db';
import type { Instant } from '@owl/foundation/clock';

/**
 * Tells the database what time it is for the service, for the rest of this transaction: its guards of contracts and
 * maintenance go by it. A transaction that says nothing is judged by the machine's own time.
 */
export async function sayServiceTime(tx: Tx, now: Instant): Promise<void> {
  await tx.query(`SELECT set_config('owl.now', $1, true)`, [now.toISOString()]);
}
