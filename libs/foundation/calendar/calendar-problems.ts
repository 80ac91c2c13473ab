import type { CalendarDefinition, DaysOff, Interval } from './calendar.types';
import { isLocalDate, minuteOfDay } from './local-date';
import { isZone } from './zone-time';

const WEEK = [1, 2, 3, 4, 5, 6, 7] as const;

/**
 * What is wrong with a calendar, as sentences for the person who edits it; empty when it can be used.
 * Everything else in this folder expects a calendar without problems.
 */
export function calendarProblems(calendar: CalendarDefinition): string[] {
  return [
    ...(isZone(calendar.zone) ? [] : [`zone: "${calendar.zone}" is not an IANA time zone, e.g. Asia/Tokyo`]),
    ...(minuteOfDay(calendar.cutOff) < 1440 ? [] : [`cutOff: "${calendar.cutOff}" is not a time from 00:00 to 23:59`]),
    ...weeklyProblems(calendar),
    ...calendar.daysOff.flatMap(daysOffProblems),
    ...[...calendar.extraWorkingDays, calendar.version.effectiveFrom, ...calendar.holidays.overrides.map((o) => o.date)]
      .filter((date) => !isLocalDate(date))
      .map((date) => `"${date}" is not an existing day written YYYY-MM-DD`),
  ];
}

function daysOffProblems(range: DaysOff): string[] {
  const recurring = range.from.length === 5;
  // A leap year is put in front, so that 29 February may be named.
  const ends = recurring ? [`2024-${range.from}`, `2024-${range.to}`] : [range.from, range.to];
  const written = ends.every(isLocalDate) && range.from.length === range.to.length;
  if (!written) return [`daysOff "${range.name}": both ends must be MM-DD (every year) or both YYYY-MM-DD`];
  return !recurring && range.from > range.to ? [`daysOff "${range.name}": it ends before it begins`] : [];
}

function weeklyProblems(calendar: CalendarDefinition): string[] {
  const problems: string[] = [];
  const spans: { from: number; to: number }[] = [];
  for (const weekday of WEEK) {
    for (const interval of calendar.weekly[weekday] ?? []) {
      const { from, to } = minutesOf(interval);
      if (!(from < 1440) || Number.isNaN(to)) {
        problems.push(`weekly ${weekday}: "${interval.from}-${interval.to}" is not an interval of HH:mm times`);
      } else {
        spans.push({ from: (weekday - 1) * 1440 + from, to: (weekday - 1) * 1440 + to });
      }
    }
  }
  if (spans.length === 0) problems.push('weekly: no day has working hours');
  // The first interval again one week later: Sunday night may run into Monday morning.
  const first = spans[0];
  const around = first ? [...spans, { from: first.from + 7 * 1440, to: first.to + 7 * 1440 }] : [];
  for (const [index, span] of around.entries()) {
    const next = around[index + 1];
    if (next && next.from < span.to) problems.push('weekly: intervals overlap or are not in order of time');
  }
  return [...new Set(problems)];
}

/** Minutes since the midnight the interval starts after; `to` exceeds 1440 when it ends the next morning. */
export function minutesOf(interval: Interval): { from: number; to: number } {
  const from = minuteOfDay(interval.from);
  const to = minuteOfDay(interval.to);
  return { from, to: to <= from ? to + 1440 : to };
}
