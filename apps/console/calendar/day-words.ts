import type { CalendarDay, Locale } from '@owl/contracts';
import { DateTime } from 'luxon';

/** The kinds of a day in the order of the legend. */
export const KINDS = [
  'weekly-hours',
  'weekly-closed',
  'holiday',
  'day-off',
  'extra-working-day',
  'holidays-unknown',
] as const satisfies readonly CalendarDay['kind'][];

/** `2026-11-23` as `2026年11月23日（月）` or `Mon 23 Nov 2026`. Days are of no zone. */
export function dayText(date: string, language: Locale): string {
  const day = DateTime.fromISO(date, { zone: 'utc', locale: language });
  return day.isValid ? day.toFormat(language === 'ja' ? 'yyyy年M月d日（ccc）' : 'ccc d LLL yyyy') : date;
}

/** `09:30–12:00, 13:00–17:30`; empty for a day that does not open. */
export const hoursText = (hours: CalendarDay['hours']): string =>
  hours.map(({ from, to }) => `${from}–${to}`).join(', ');

export interface Month {
  /** `YYYY-MM` */
  month: string;
  days: CalendarDay[];
  /** Empty places before the first day. */
  lead: number;
}

/** The months of a year. A week begins on Sunday in Japan and on Monday elsewhere. */
export function monthsOf(days: readonly CalendarDay[], language: Locale): Month[] {
  const names = [...new Set(days.map(({ date }) => date.slice(0, 7)))];
  return names.map((month) => ({
    month,
    days: days.filter(({ date }) => date.startsWith(month)),
    lead: leadOf(`${month}-01`, language),
  }));
}

function leadOf(date: string, language: Locale): number {
  const { weekday } = DateTime.fromISO(date, { zone: 'utc' });
  return language === 'ja' ? weekday % 7 : weekday - 1;
}

/** Names of the weekdays in the order of the columns, one or two letters. */
export function weekdayHeads(language: Locale): string[] {
  const monday = DateTime.fromISO('2026-11-23', { zone: 'utc', locale: language });
  return Array.from({ length: 7 }, (_, index) =>
    monday
      .plus({ days: language === 'ja' ? index - 1 : index })
      .toFormat(language === 'ja' ? 'ccc' : 'ccc')
      .slice(0, 2),
  );
}

/** The same day some days on; `YYYY-MM-DD`. */
export const moved = (date: string, by: { days?: number; months?: number }): string =>
  DateTime.fromISO(date, { zone: 'utc' }).plus(by).toISODate() ?? date;
