import { type CalendarDefinition, type LocalDate, knowsHolidaysOf } from '@owl/foundation/calendar';

/** What is needed of a calendar's version to know when it holds. */
export interface DatedVersion {
  versionNo: number;
  effectiveFrom: LocalDate;
  definition: CalendarDefinition;
}

/** `superseded`: another version of the same or an earlier day took its place before it ever held. */
export const VERSION_STATES = ['past', 'in-force', 'prepared', 'superseded'] as const;
export type VersionState = (typeof VERSION_STATES)[number];

/** By effective date, the later version first where two begin on the same day: the order in which they hold. */
export const newestFirst = <T extends DatedVersion>(versions: readonly T[]): T[] =>
  versions.toSorted((a, b) => b.effectiveFrom.localeCompare(a.effectiveFrom) || b.versionNo - a.versionNo);

/** The version of a calendar that holds on a local day; undefined before the first. */
export const versionOn = <T extends DatedVersion>(versions: readonly T[], date: LocalDate): T | undefined =>
  newestFirst(versions).find(({ effectiveFrom }) => effectiveFrom <= date);

/** What a version is on the day `today`. */
export function versionState(versions: readonly DatedVersion[], version: DatedVersion, today: LocalDate): VersionState {
  if (versionOn(versions, version.effectiveFrom) !== version) return 'superseded';
  if (version.effectiveFrom > today) return 'prepared';
  return versionOn(versions, today) === version ? 'in-force' : 'past';
}

// The next year's holidays are published in February of the year before: by then somebody has had months to enter them.
const WARN_FROM = '10-01';

/**
 * Years whose public holidays the calendar does not know although it should: this year, and from 1 October the next
 * (service rules 2.4). Judged by the version that will hold at the beginning of the year.
 */
export function missingHolidayYears(versions: readonly DatedVersion[], today: LocalDate): number[] {
  const year = Number(today.slice(0, 4));
  const years = today.slice(5) >= WARN_FROM ? [year, year + 1] : [year];
  return years.filter((each) => {
    const version = versionOn(versions, each === year ? today : `${each}-01-01`);
    return version !== undefined && !knowsHolidaysOf(version.definition, each);
  });
}

/**
 * Whether the version in force trusts the computed holidays of every year, and so is never found to miss any: what calendars
 * were made as before the last published year was written into them.
 */
export function trustsComputedHolidays(versions: readonly DatedVersion[], today: LocalDate): boolean {
  const holidays = versionOn(versions, today)?.definition.holidays;
  return holidays?.source === 'japan' && holidays.knownThroughYear === undefined;
}
