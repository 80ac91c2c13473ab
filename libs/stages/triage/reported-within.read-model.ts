import type { Tx } from '@owl/adapters/db';

/** Whether a case that was merged into this one, at first or second hand, had been reported to the customer. */
export async function reportedWithin(tx: Tx, caseId: string): Promise<boolean> {
  const found: unknown[] = await tx.query(
    `WITH RECURSIVE merged AS (
       SELECT id, reported_at FROM cases WHERE merged_into_id = $1
       UNION ALL SELECT k.id, k.reported_at FROM cases k JOIN merged m ON k.merged_into_id = m.id)
     SELECT 1 FROM merged WHERE reported_at IS NOT NULL LIMIT 1`,
    [caseId],
  );
  return found.length > 0;
}
