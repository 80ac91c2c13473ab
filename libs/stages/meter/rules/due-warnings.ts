/** Percent of the expected volume at which both sides are told (service rules 2.11). */
const WARNED_AT = [80, 100] as const;
export type WarnedAt = (typeof WARNED_AT)[number];

export interface DueWarning {
  percent: WarnedAt;
  /** false: a higher one is due at the same moment, and one mail says it all. */
  mailed: boolean;
}

/**
 * The warnings that a count makes due and that nobody was given yet, lowest first. What was given once is never given
 * again, also not after items were taken back. Without an expected volume the first item is an excess: only 100 % is told.
 */
export function dueWarnings(count: number, expected: number, given: readonly number[]): DueWarning[] {
  if (count <= 0) return [];
  const reached = WARNED_AT.filter((percent) => (expected > 0 ? count * 100 >= expected * percent : percent === 100));
  const highest = reached.at(-1);
  return reached
    .filter((percent) => !given.includes(percent))
    .map((percent) => ({ percent, mailed: percent === highest }));
}
