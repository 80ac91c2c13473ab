import { type Instant, minutes } from '@owl/foundation/clock';
import type { CheckResult } from './provider-state';

/** A canary that has not ended by then never will, as far as we can tell. */
const CANARY_PATIENCE = minutes(3);

const GOT_THROUGH = ['in-progress', 'completed', 'busy', 'no-answer'];
const FAILED = ['failed', 'canceled'];

/**
 * What a call to a number of ours tells, by the provider's word for its state (null: it could not be asked). Ringing in vain
 * and busy have got through: it is the provider that is tried, not the person. null: nothing yet.
 */
export function canaryResult(status: string | null, placedAt: Instant, now: Instant): CheckResult | null {
  if (status !== null && GOT_THROUGH.includes(status)) return { outcome: 'ok', trouble: null, detail: null };
  const isLate = now.getTime() - placedAt.getTime() >= CANARY_PATIENCE;
  if (!isLate && !(status !== null && FAILED.includes(status))) return null;
  return {
    outcome: 'trouble',
    trouble: 'canary-failed',
    detail: status ?? 'the provider does not tell what became of it',
  };
}
