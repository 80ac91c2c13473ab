import type { Instant } from '@owl/foundation/clock';
import type { Tx } from './database';

/**
 * Takes a slot of something that is done once, e.g. the night of a nightly check. Of several workers one gets it; when the
 * transaction fails, it is still to be had. @returns whether it was free
 */
export async function takeSlot(tx: Tx, name: string, slot: string, at: Instant): Promise<boolean> {
  const added: unknown[] = await tx.query(
    'INSERT INTO sweep_slots (name, slot, done_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING slot',
    [name, slot, at],
  );
  return added.length > 0;
}
