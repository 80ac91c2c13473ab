import type { Tx } from '@owl/adapters/db';
import type { CallAttempt } from './call-attempt.entity';
import { RunMoveEntry } from './run-move.entity';

/** The newest call that a person made to the contact of this attempt; null when nobody has. */
export function callByHand(
  tx: Tx,
  { callRunId, contactOrder }: Pick<CallAttempt, 'callRunId' | 'contactOrder'>,
): Promise<RunMoveEntry | null> {
  return tx.findOne(RunMoveEntry, {
    where: { callRunId, contactOrder, move: 'record-call' },
    order: { at: 'DESC', id: 'DESC' },
  });
}
