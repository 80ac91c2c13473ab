/** A case as far as the count is concerned. */
export interface CountedCase {
  /** When its report was first sent; null while it has not been. */
  reportedAt: Date | null;
  merged: boolean;
  /** A dispute about it was accepted. */
  disputed: boolean;
  /** It came in during a trial. */
  trial?: boolean;
}
/** A call run as far as the count is concerned. */
export interface CountedRun {
  /** A call of it was placed. */
  dialled: boolean;
  /** For each alert it speaks for: whether that one went to the queue as well when it came in. */
  alertsQueuedToo: readonly boolean[];
  disputed: boolean;
  trial?: boolean;
}

/**
 * What a case counts, all in all: 1 once its report was sent, however often it was re-opened since; 0 without a report,
 * merged away, disputed with success, or of a trial. Service rules 2.10, 2.12, 2.15.
 */
export const caseCounts = ({ reportedAt, merged, disputed, trial = false }: CountedCase): 0 | 1 =>
  reportedAt !== null && !merged && !disputed && !trial ? 1 : 0;

/**
 * What a call run counts, all in all: 1 once its first call was placed. An alert of an unsure day is a business case as
 * well and counts as that; the run counts nothing only when all its alerts are such. Nothing counts in a trial. Service
 * rules 2.4, 2.10, 2.15.
 */
export function runCounts({ dialled, alertsQueuedToo, disputed, trial = false }: CountedRun): 0 | 1 {
  const elsewhere = alertsQueuedToo.length > 0 && alertsQueuedToo.every(Boolean);
  return dialled && !elsewhere && !disputed && !trial ? 1 : 0;
}
