import { type LocalDate, addDays } from '@owl/foundation/calendar';

/** A contract version that others are compared with, and the days on which the next one may begin to follow it. */
export interface TuningBase<T> {
  contract: T;
  earliest: LocalDate;
  /** The last day before another version takes its place; null when none does. Before `earliest`: there is no such day. */
  latest: LocalDate | null;
}

/**
 * What can be tuned on the day `today`: the version in force, then those prepared, in the order of their days. A version
 * that follows one of them is agreed on top of that one's terms, so each has the days on which it will hold.
 */
export function tuningBases<T extends { effectiveFrom: LocalDate }>(
  inForce: T,
  versions: readonly T[],
  today: LocalDate,
): TuningBase<T>[] {
  const prepared = versions
    .filter(({ effectiveFrom }) => effectiveFrom > today)
    .toSorted((a, b) => a.effectiveFrom.localeCompare(b.effectiveFrom));
  return [inForce, ...prepared].map((contract, index) => {
    const next = prepared[index];
    const since = contract.effectiveFrom > today ? contract.effectiveFrom : today;
    return { contract, earliest: addDays(since, 1), latest: next ? addDays(next.effectiveFrom, -1) : null };
  });
}
