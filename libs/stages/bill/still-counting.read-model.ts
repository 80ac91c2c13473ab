import type { Tx } from '@owl/adapters/db';
import type { Instant } from '@owl/foundation/clock';

// What an entry of the count follows from, at first or second hand: `apps/worker/life.ts`.
const COUNTED_BY = ['report.sent', 'case.merged', 'call-attempt.placed', 'call-run.ended'];

/**
 * Whether something that happened to a customer before `end` is still on its way to the count: a worker that was away for
 * long finds it together with the months to close, and closed first, its items would be late ones of another month.
 */
export async function stillCounting(tx: Tx, customerId: string, end: Instant): Promise<boolean> {
  const waiting: unknown[] = await tx.query(
    `SELECT 1 FROM outbox o JOIN facts f ON f.id = o.fact_id
     WHERE o.customer_id = $1 AND f.occurred_at < $2
       AND (f.kind = ANY($3) OR (f.kind = 'outgoing-mail.ended' AND f.payload ->> 'sourceKind' = 'report'))
     LIMIT 1`,
    [customerId, end, COUNTED_BY],
  );
  return waiting.length > 0;
}
