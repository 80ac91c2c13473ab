import { type Instant, minutes as minutesMs } from '../clock';
import { CallerError } from '../errors';
import type { Bilingual, CalendarDefinition, DayKind, Interval, LocalDate, Window } from './calendar.types';
import { type CompiledCalendar, type CompiledDay, type Span, compiled } from './compiled-calendar';
import { explainDay, explainWindow } from './explain';
import { dayNumberOf } from './local-date';

// The longest a search looks ahead: longer than any real closure, short enough to end on a calendar that never opens.
const SEARCH_DAYS = 800;

export interface WindowKind {
  window: Window;
  /** A weekday whose holidays are unknown: queue it as business and telephone as well (service rules 2.4). */
  unsure: boolean;
}

export interface WindowAnswer extends WindowKind {
  because: Bilingual;
}

/** The window of an instant, without the words: a table lookup, for replays over many instants (service rules 2.2). */
export function windowOf(calendar: CalendarDefinition, instant: Instant): WindowKind {
  const business = compiled(calendar);
  const span = business.spanAt(instant.getTime());
  if (!span) return { window: 'after-hours', unsure: false };
  return { window: 'business', unsure: business.day(span.owner).unsure };
}

/** The window of an instant and why, in words a person reads (service rules 2.2 and 2.4). */
export function windowAt(calendar: CalendarDefinition, instant: Instant): WindowAnswer {
  const business = compiled(calendar);
  const kind = windowOf(calendar, instant);
  const day = business.dayAt(instant.getTime());
  const span = business.spanAt(instant.getTime());
  const owner = span ? business.day(span.owner) : day;
  return { ...kind, because: explainWindow(calendar, instant, kind.window, day, owner) };
}

/** Whether a local day is worked, and why. `unsure` when its holidays are unknown; then it is taken for a working day. */
export function isWorkingDay(
  calendar: CalendarDefinition,
  date: LocalDate,
): { working: boolean; unsure: boolean; because: Bilingual } {
  const day = dayOf(compiled(calendar), date);
  return { working: day.working, unsure: day.unsure, because: explainDay(calendar, day) };
}

/** A local day with everything a screen shows of it. */
export interface CalendarDay {
  date: LocalDate;
  kind: DayKind;
  working: boolean;
  unsure: boolean;
  /** When it opens and closes; of a night that belongs to the day before nothing is said here. */
  hours: readonly Interval[];
  /** Of the holiday or the days off. */
  name?: Bilingual;
  because: Bilingual;
}

/** What a local day is to the calendar, and why (service rules 2.4). @throws CallerError `bad-date` */
export function calendarDay(calendar: CalendarDefinition, date: LocalDate): CalendarDay {
  const day = dayOf(compiled(calendar), date);
  const { working, unsure, reason, intervals: hours } = day;
  const name = 'name' in reason ? { name: { ja: reason.name, en: reason.nameEn } } : {};
  return { date, kind: reason.kind, working, unsure, hours, ...name, because: explainDay(calendar, day) };
}

/** The local day of an instant in the calendar's zone: a table lookup. */
export const localDayOf = (calendar: CalendarDefinition, instant: Instant): LocalDate =>
  compiled(calendar).dayAt(instant.getTime()).date;

/** Whether a local day is worked, without the words. `unsure` as for `isWorkingDay`. */
export function workingDayOf(calendar: CalendarDefinition, date: LocalDate): { working: boolean; unsure: boolean } {
  const { working, unsure } = dayOf(compiled(calendar), date);
  return { working, unsure };
}

/** The first working day after `date`. @throws CallerError `no-working-day` when none follows within two years. */
export function nextWorkingDay(calendar: CalendarDefinition, date: LocalDate): LocalDate {
  const business = compiled(calendar);
  return nextOpenDay(business, dayOf(business, date).number + 1).date;
}

/** When a working day opens. @throws CallerError `not-a-working-day` */
export function businessDayOpening(calendar: CalendarDefinition, date: LocalDate): Instant {
  return new Date(spansOf(calendar, date)[0]!.start);
}

/** When a working day closes (the end of its last interval). @throws CallerError `not-a-working-day` */
export function businessDayClosing(calendar: CalendarDefinition, date: LocalDate): Instant {
  return new Date(spansOf(calendar, date).at(-1)!.end);
}

/** The cut-off of same-day handling on a local day (service rules 2.3). */
export function cutOffOf(calendar: CalendarDefinition, date: LocalDate): Instant {
  const business = compiled(calendar);
  return new Date(dayOf(business, date).cutOff);
}

/** The business day an instant belongs to: that of the open interval around it, or undefined after hours. */
export function businessDayAt(calendar: CalendarDefinition, instant: Instant): LocalDate | undefined {
  const business = compiled(calendar);
  const span = business.spanAt(instant.getTime());
  return span && business.day(span.owner).date;
}

/** The next moment, at or after `instant`, at which business time begins, and the business day it begins. */
export function nextOpening(calendar: CalendarDefinition, instant: Instant): { at: Instant; date: LocalDate } {
  const business = compiled(calendar);
  const at = instant.getTime();
  let span = spanAfter(business, undefined, at);
  while (span.start < at) span = spanAfter(business, span, at);
  return { at: new Date(span.start), date: business.day(span.owner).date };
}

/**
 * The moment `minutes` of business time after `instant`. Outside business time counting starts at the next opening;
 * a result that falls on a closing time is that closing time, not the next opening (a deadline of 17:30 stays 17:30).
 */
export function addBusinessMinutes(calendar: CalendarDefinition, instant: Instant, minutes: number): Instant {
  return addBusinessMs(calendar, instant, minutesMs(minutes));
}

/** As addBusinessMinutes, for `ms` milliseconds, zero or more. */
export function addBusinessMs(calendar: CalendarDefinition, instant: Instant, ms: number): Instant {
  if (!(ms >= 0)) throw new CallerError('negative-duration', `Business time is added forward only, not ${ms} ms.`);
  const business = compiled(calendar);
  let from = instant.getTime();
  let left = ms;
  for (let span = spanAfter(business, undefined, from); ; span = spanAfter(business, span, from)) {
    const start = Math.max(span.start, from);
    if (start + left <= span.end) return new Date(start + left);
    left -= span.end - start;
    // An extra working day may open before the night of the day before has ended: that time is there once.
    from = span.end;
  }
}

/** Milliseconds of business time between two instants; negative when `to` is before `from`. */
export function businessMsBetween(calendar: CalendarDefinition, from: Instant, to: Instant): number {
  // Taken from zero, because a plain minus would answer -0.
  if (to < from) return 0 - businessMsBetween(calendar, to, from);
  const business = compiled(calendar);
  const end = to.getTime();
  const last = business.dayAt(end).number;
  let total = 0;
  let counted = from.getTime();
  for (let number = business.dayAt(counted).number - 1; number <= last; number++) {
    for (const span of business.day(number).spans) {
      const until = Math.min(span.end, end);
      if (until <= counted) continue;
      total += Math.max(0, until - Math.max(span.start, counted));
      counted = until;
    }
  }
  return total;
}

/** The business time that follows `last`; without it, the first that ends after `at`. @throws CallerError `no-working-day` */
function spanAfter(business: CompiledCalendar, last: Span | undefined, at: number): Span {
  const first = last ? last.owner : business.dayAt(at).number - 1;
  const after = last ? last.start : -Infinity;
  for (let number = first; number < first + SEARCH_DAYS; number++) {
    for (const span of business.day(number).spans) if (span.end > at && span.start > after) return span;
  }
  throw noWorkingDay(business);
}

function nextOpenDay(business: CompiledCalendar, from: number): CompiledDay {
  for (let number = from; number < from + SEARCH_DAYS; number++) {
    const day = business.day(number);
    if (day.spans.length > 0) return day;
  }
  throw noWorkingDay(business);
}

function dayOf(business: CompiledCalendar, date: LocalDate): CompiledDay {
  const known = business.knownDay(date);
  if (known) return known;
  const number = dayNumberOf(date);
  if (Number.isNaN(number)) {
    throw new CallerError('bad-date', `"${date}" is not an existing day written YYYY-MM-DD.`, { info: { date } });
  }
  return business.day(number);
}

function spansOf(calendar: CalendarDefinition, date: LocalDate): readonly Span[] {
  const { spans } = dayOf(compiled(calendar), date);
  if (spans.length > 0) return spans;
  throw new CallerError('not-a-working-day', `${date} is not a working day; ask nextWorkingDay for the next one.`, {
    info: { date },
  });
}

function noWorkingDay({ definition }: CompiledCalendar): CallerError {
  return new CallerError('no-working-day', 'The calendar has no working day within two years; look at its days off.', {
    info: { version: definition.version.no },
  });
}
