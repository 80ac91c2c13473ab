/** How far a day has come towards a maximum, in percent, each told once. */
const LIMIT_MARKS = [80, 100] as const;
export type LimitMark = (typeof LIMIT_MARKS)[number];

/**
 * The highest mark that is reached; null below all of them.
 * @param maximum more than 0
 */
export function limitMark(used: number, maximum: number): LimitMark | null {
  return LIMIT_MARKS.findLast((mark) => used * 100 >= maximum * mark) ?? null;
}

/** What a day's calls came to. `spend`: known prices, in the accounts' currency. */
export interface DayUse {
  calls: number;
  spend: number;
}

/** Which maximum is reached, if any. A maximum of null is none. */
export function limitReached(use: DayUse, maxima: { calls: number; spend: number | null }): 'calls' | 'spend' | null {
  if (use.calls >= maxima.calls) return 'calls';
  return maxima.spend !== null && use.spend >= maxima.spend ? 'spend' : null;
}
