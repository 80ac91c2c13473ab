import holidayJp from '@holiday-jp/holiday_jp';
import type { CalendarDefinition, HolidaySource, LocalDate } from './calendar.types';

/**
 * The last year whose public holidays are published: by the Cabinet Office (国民の祝日について, syukujitsu.csv), each February
 * for the following year, 2027's in February 2026. The list computed for later years may still be changed by law. Raise it by
 * one when the new list is out and `holidays.spec.ts` finds the source the same as it; a calendar that exists is not changed
 * by that, but by importing the list (service rules 2.4).
 */
export const OFFICIAL_HOLIDAYS_THROUGH = 2027;

interface Holiday {
  name: string;
  nameEn: string;
}

const japan: ReadonlyMap<LocalDate, Holiday> = new Map(
  Object.values(holidayJp.holidays).map((day) => [day.date, { name: day.name, nameEn: day.name_en }]),
);

// 1 January is a holiday in every year of the Japanese list, so its presence tells that the year is there at all.
const japanYears = new Set([...japan.keys()].filter((date) => date.endsWith('-01-01')).map((date) => date.slice(0, 4)));

/** The public holiday on a local day, if any. */
export function publicHoliday(source: HolidaySource, date: LocalDate): Holiday | undefined {
  return source === 'japan' ? japan.get(date) : undefined;
}

/** The public holiday of a calendar on a local day, before its overrides: the imported list's in its years, else the source's. */
export function listedHoliday(
  { source, official }: Pick<CalendarDefinition['holidays'], 'source' | 'official'>,
  date: LocalDate,
): Holiday | undefined {
  if (!official || !coversYear(official, Number(date.slice(0, 4)))) return publicHoliday(source, date);
  const day = official.days.find((holiday) => holiday.date === date);
  return day && { name: day.name, nameEn: day.nameEn ?? day.name };
}

/** Whether an imported list speaks of that year. */
export const coversYear = (list: { fromYear: number; throughYear: number }, year: number): boolean =>
  year >= list.fromYear && year <= list.throughYear;

/** Whether the public holidays of a year are known. A calendar without public holidays misses none (service rules 2.4). */
export function holidayDataCovers(year: number, source: HolidaySource = 'japan'): boolean {
  return source === 'none' || japanYears.has(String(year));
}
