import type { Tx } from '@owl/adapters/db';
import { ClosedMonth } from './closed-month.entity';
import { countedIn } from './rules/months';

/**
 * `own`, or the first month after it that is not closed; then the entry names its own. Nobody closes the month that is
 * returned before this transaction has ended: closing takes the same lock, for itself alone.
 */
export async function openMonth(
  tx: Tx,
  customerId: string,
  own: string,
): Promise<{ month: string; lateForMonth: string | null }> {
  for (;;) {
    const closed = await tx.findBy(ClosedMonth, { customerId });
    const months = countedIn(own, new Set(closed.map(({ month }) => month)));
    await tx.query('SELECT pg_advisory_xact_lock_shared(hashtextextended($1, 4))', [`${customerId} ${months.month}`]);
    if (!(await tx.existsBy(ClosedMonth, { customerId, month: months.month }))) return months;
  }
}
