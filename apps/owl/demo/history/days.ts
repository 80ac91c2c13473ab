import {
  type CalendarDefinition,
  type LocalDate,
  addDays,
  businessMsBetween,
  isWorkingDay,
  localMonthIn,
} from '@owl/foundation/calendar';
import { type Instant, minutes } from '@owl/foundation/clock';

/** `2026-11` and -2 make `2026-09`. */
export function monthsFrom(month: string, count: number): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + count, 1)).toISOString().slice(0, 7);
}

export function daysOf(month: string): LocalDate[] {
  const days: LocalDate[] = [];
  for (let day = `${month}-01`; day.startsWith(month); day = addDays(day, 1)) days.push(day);
  return days;
}

export const workingDaysOf = (calendar: CalendarDefinition, month: string): LocalDate[] =>
  daysOf(month).filter((day) => isWorkingDay(calendar, day).working);

/** The demo's customers are in Japan, which has one zone without summer time. `minute` of the local day. */
export const atMinute = (day: LocalDate, minute: number): Instant =>
  new Date(Date.parse(`${day}T00:00:00+09:00`) + minutes(minute));

export const monthOf = (calendar: CalendarDefinition, at: Instant): string => localMonthIn(calendar.zone, at);

/** The moment from which `count` minutes of business time have passed at `until`. */
export function businessMinutesBefore(calendar: CalendarDefinition, until: Instant, count: number): Instant {
  // Business time grows with the moment's distance, so halving finds it; 30 days hold more than any count asked for.
  let [early, late] = [until.getTime() - minutes(30 * 24 * 60), until.getTime()];
  while (late - early > 1_000) {
    const middle = Math.floor((early + late) / 2);
    if (businessMsBetween(calendar, new Date(middle), until) > minutes(count)) early = middle;
    else late = middle;
  }
  return new Date(early);
}
