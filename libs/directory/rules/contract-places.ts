import { addDays } from '@owl/foundation/calendar';

/** `prepared`: its day has not come. `in-force`: it holds today. `past`: a later one has taken its place. */
export const CONTRACT_PLACES = ['past', 'in-force', 'prepared'] as const;
export type ContractPlace = (typeof CONTRACT_PLACES)[number];

export interface DatedVersion {
  id: string;
  versionNo: number;
  /** Local day in the zone of its calendar. */
  effectiveFrom: string;
  /** The local day of now in that zone. */
  today: string;
}
export interface PlacedVersion {
  place: ContractPlace;
  /** The last day it holds; null: until further notice. A version that never held ends before it begins. */
  effectiveTo: string | null;
}

/** Where each version of a customer's contract stands, by its id. Of two from the same day the later version holds. */
export function contractPlaces(versions: readonly DatedVersion[]): Map<string, PlacedVersion> {
  const ordered = versions.toSorted(
    (a, b) => a.effectiveFrom.localeCompare(b.effectiveFrom) || a.versionNo - b.versionNo,
  );
  const holds = ordered.findLastIndex(({ effectiveFrom, today }) => effectiveFrom <= today);
  return new Map(
    ordered.map(({ id }, index) => {
      const place = index > holds ? 'prepared' : index === holds ? 'in-force' : 'past';
      const next = ordered[index + 1];
      return [id, { place, effectiveTo: next ? addDays(next.effectiveFrom, -1) : null }];
    }),
  );
}
