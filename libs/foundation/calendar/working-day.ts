import type { CalendarDefinition, DayReason, DaysOff, Interval, LocalDate } from './calendar.types';
import { coversYear, holidayDataCovers, listedHoliday } from './holidays';
import { dayNumberOf, weekdayOfDayNumber } from './local-date';

export interface DayAnswer {
  working: boolean;
  /** The layers below could not be read for this day: no holiday data for the year. */
  unsure: boolean;
  intervals: readonly Interval[];
  reason: DayReason;
}

const OFF = { working: false, unsure: false, intervals: [] } as const;
const ALL_WEEK = [1, 2, 3, 4, 5, 6, 7] as const;

/** Walks the layers of the calendar from the strongest to the weakest (service rules 2.4). */
export function answerForDay(calendar: CalendarDefinition, date: LocalDate): DayAnswer {
  const hours = calendar.weekly[weekdayOfDayNumber(dayNumberOf(date))] ?? [];
  if (calendar.extraWorkingDays.includes(date)) {
    const intervals = hours.length > 0 ? hours : firstHoursOfWeek(calendar);
    return { working: true, unsure: false, intervals, reason: { kind: 'extra-working-day' } };
  }
  const off = calendar.daysOff.find((range) => coversDay(range, date));
  if (off) return { ...OFF, reason: { kind: 'day-off', name: off.name, nameEn: off.nameEn ?? off.name } };
  const override = calendar.holidays.overrides.find((holiday) => holiday.date === date);
  if (override?.name) {
    return { ...OFF, reason: { kind: 'holiday', name: override.name, nameEn: override.nameEn ?? override.name } };
  }
  const holiday = override ? undefined : listedHoliday(calendar.holidays, date);
  const year = Number(date.slice(0, 4));
  const known = knowsHolidaysOf(calendar, year);
  if (holiday) return { ...OFF, reason: { kind: 'holiday', ...holiday, ...(known ? {} : { expectedIn: year }) } };
  if (hours.length === 0) return { ...OFF, reason: { kind: 'weekly-closed' } };
  if (!override && !known) {
    return { working: true, unsure: true, intervals: hours, reason: { kind: 'holidays-unknown', year } };
  }
  return { working: true, unsure: false, intervals: hours, reason: { kind: 'weekly-hours' } };
}

/** Whether the calendar knows the public holidays of a year; if not, it warns from 1 October before (service rules 2.4). */
export function knowsHolidaysOf(calendar: CalendarDefinition, year: number): boolean {
  const { source, knownThroughYear, official } = calendar.holidays;
  if (source === 'none' || (official && coversYear(official, year))) return true;
  return holidayDataCovers(year, source) && (knownThroughYear === undefined || year <= knownThroughYear);
}

function firstHoursOfWeek(calendar: CalendarDefinition): readonly Interval[] {
  for (const weekday of ALL_WEEK) {
    const hours = calendar.weekly[weekday];
    if (hours && hours.length > 0) return hours;
  }
  return [];
}

function coversDay(range: DaysOff, date: LocalDate): boolean {
  const recurring = range.from.length === 5;
  const day = recurring ? date.slice(5) : date;
  const wrapsTheYear = recurring && range.from > range.to;
  return wrapsTheYear ? day >= range.from || day <= range.to : day >= range.from && day <= range.to;
}
