import type { Instant } from '@owl/foundation/clock';
import type { Pause } from '@owl/foundation/sla';
import type { CaseState } from './case-moves';

/** The two SLA clocks of a case (service rules 2.3): 着手期限, until somebody has claimed it, and 報告期限, until it is reported. */
export const SLA_CLOCKS = ['respondBy', 'reportBy'] as const;
export type SlaClock = (typeof SLA_CLOCKS)[number];

/** One line of a case's state history. */
export interface CaseStep {
  toState: CaseState;
  at: Instant;
}
export interface ClockHistory {
  pauses: Pause[];
  /** Claimed, or reported. */
  endedAt?: Instant;
}

// While the customer has to answer, and while a case is over without a report: then nothing is due to anybody.
const STANDS_STILL: readonly CaseState[] = ['waiting-for-customer', 'closed', 'merged', 'dismissed'];

const ENDS: Record<SlaClock, (state: CaseState) => boolean> = {
  respondBy: (state) => state !== 'new' && !STANDS_STILL.includes(state),
  reportBy: (state) => state === 'reported',
};

/**
 * When a clock of a case stood still, and when it ended, read off the history of states, oldest first (service rules 2.3).
 * A case that is re-opened, or taken out of another again, goes on where its clock stood; one that was reported does not.
 */
export function clockHistory(clock: SlaClock, steps: readonly CaseStep[]): ClockHistory {
  const pauses: Pause[] = [];
  for (const { toState, at } of steps) {
    const open = pauses.at(-1);
    const standing = open !== undefined && !open.to;
    if (ENDS[clock](toState)) {
      if (standing) open.to = at;
      return { pauses, endedAt: at };
    }
    const stands = STANDS_STILL.includes(toState);
    if (stands && !standing) pauses.push({ from: at });
    if (!stands && standing) open.to = at;
  }
  return { pauses };
}
