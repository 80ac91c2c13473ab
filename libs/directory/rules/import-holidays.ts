import {
  type CalendarDefinition,
  type LocalDate,
  type OfficialHolidays,
  addDays,
  listedHoliday,
  publicHoliday,
} from '@owl/foundation/calendar';

export interface HolidayNamed {
  date: LocalDate;
  name: string;
}
/** What an imported list changes against the holidays the calendar has now, before its own exceptions. */
export interface HolidayChanges {
  added: HolidayNamed[];
  removed: HolidayNamed[];
  renamed: { date: LocalDate; from: string; to: string }[];
}
export interface HolidayImport extends HolidayChanges {
  holidays: CalendarDefinition['holidays'];
}

/** The list says only 休日 of a day that another holiday makes free; the source says which one, and means the same. */
const PLAIN = '休日';

/**
 * Puts an official list into a calendar that is to hold from `effectiveFrom`: earlier years decide nothing any more and
 * are left out. Its own exceptions (`overrides`) stay on top. Undefined when the list ends before that year.
 */
export function importHolidays(
  { holidays }: CalendarDefinition,
  list: OfficialHolidays,
  effectiveFrom: LocalDate,
): HolidayImport | undefined {
  const fromYear = Math.max(list.fromYear, Number(effectiveFrom.slice(0, 4)));
  if (list.throughYear < fromYear) return undefined;
  const days = list.days
    .filter(({ date }) => Number(date.slice(0, 4)) >= fromYear)
    .map(({ date, name }) => ({ date, ...named(date, name) }));
  const official = { fromYear, throughYear: list.throughYear, days };
  return { holidays: { ...holidays, official }, ...changesBetween(holidays, { ...holidays, official }, official) };
}

/** With the name in English, which the list does not have, and the fuller one where the list is terse. */
function named(date: LocalDate, name: string): { name: string; nameEn?: string } {
  const known = publicHoliday('japan', date);
  if (!known) return { name };
  const same = known.name === name || (name === PLAIN && known.name.endsWith(PLAIN));
  return same ? { name: known.name, nameEn: known.nameEn } : { name };
}

function changesBetween(
  before: CalendarDefinition['holidays'],
  after: CalendarDefinition['holidays'],
  { fromYear, throughYear }: OfficialHolidays,
): HolidayChanges {
  const changes: HolidayChanges = { added: [], removed: [], renamed: [] };
  for (let date = `${fromYear}-01-01`; date <= `${throughYear}-12-31`; date = addDays(date, 1)) {
    const [had, has] = [listedHoliday(before, date), listedHoliday(after, date)];
    if (has && !had) changes.added.push({ date, name: has.name });
    else if (had && !has) changes.removed.push({ date, name: had.name });
    else if (had && has && had.name !== has.name) changes.renamed.push({ date, from: had.name, to: has.name });
  }
  return changes;
}
