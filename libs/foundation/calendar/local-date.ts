import type { LocalDate, Weekday } from './calendar.types';

const DAY_MS = 86_400_000;
const LOCAL_DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const TIME_OF_DAY = /^(\d{2}):(\d{2})$/;

/** Days since 1970-01-01; dates are counted as numbers so that no zone can interfere. NaN for what is no date. */
export function dayNumberOf(date: LocalDate): number {
  const match = LOCAL_DATE.exec(date);
  if (!match) return Number.NaN;
  const number = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])) / DAY_MS;
  return localDateOfDayNumber(number) === date ? number : Number.NaN;
}

export function localDateOfDayNumber(dayNumber: number): LocalDate {
  return new Date(dayNumber * DAY_MS).toISOString().slice(0, 10);
}

/** True for a day that exists, written `YYYY-MM-DD`. */
export function isLocalDate(text: string): boolean {
  return !Number.isNaN(dayNumberOf(text));
}

export function addDays(date: LocalDate, count: number): LocalDate {
  return localDateOfDayNumber(dayNumberOf(date) + count);
}

export function weekdayOfDayNumber(dayNumber: number): Weekday {
  // 1970-01-01 was a Thursday, ISO weekday 4.
  return (((((dayNumber + 3) % 7) + 7) % 7) + 1) as Weekday;
}

/** Minutes since local midnight, 0-1440, of an `HH:mm` text; NaN for what is no time. `24:00` is 1440. */
export function minuteOfDay(text: string): number {
  const match = TIME_OF_DAY.exec(text);
  if (!match) return Number.NaN;
  const total = Number(match[1]) * 60 + Number(match[2]);
  return Number(match[2]) < 60 && total <= 1440 ? total : Number.NaN;
}
