import holidayJp from '@holiday-jp/holiday_jp';
import type { HolidaySource, LocalDate } from './calendar.types';

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

/** Whether the public holidays of a year are known. A calendar without public holidays misses none (service rules 2.4). */
export function holidayDataCovers(year: number, source: HolidaySource = 'japan'): boolean {
  return source === 'none' || japanYears.has(String(year));
}
