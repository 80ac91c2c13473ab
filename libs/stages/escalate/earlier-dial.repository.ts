import type { Tx } from '@owl/adapters/db';
import type { Instant } from '@owl/foundation/clock';
import { newId } from '@owl/foundation/ids';
import type { CallAttempt } from './call-attempt.entity';
import { EarlierDial } from './earlier-dial.entity';

/** Before an attempt gets another token: keeps the one it has, if a provider was ever told it. */
export async function keepDial(tx: Tx, attempt: CallAttempt, replacedAt: Instant): Promise<void> {
  const { id: callAttemptId, customerId, dialSeq, token, provider, providerAccount } = attempt;
  if (provider === null) return;
  const dial = { id: newId(), customerId, callAttemptId, dialSeq, token, provider, providerAccount, replacedAt };
  await tx.insert(EarlierDial, dial);
}

/** The dial that `token` belonged to before another replaced it. */
export const earlierDial = (tx: Tx, token: string): Promise<EarlierDial | null> => tx.findOneBy(EarlierDial, { token });
