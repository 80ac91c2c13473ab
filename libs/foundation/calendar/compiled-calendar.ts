import { CallerError } from '../errors';
import { calendarProblems, minutesOf } from './calendar-problems';
import type { CalendarDefinition, Interval, LocalDate } from './calendar.types';
import { localDateOfDayNumber, minuteOfDay } from './local-date';
import { type DayAnswer, answerForDay } from './working-day';
import { instantOfLocal, localDayNumber } from './zone-time';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
// Three years of days and some; beyond that the cache starts anew rather than grow with odd questions.
const CACHED_DAYS = 4_000;
const CACHED_CALENDARS = 64;

/** A stretch of business time in epoch ms, end exclusive, and the business day it belongs to. */
export interface Span {
  start: number;
  end: number;
  owner: number;
}

/** One local day with everything the rules ask about it, computed once. */
export interface CompiledDay extends DayAnswer {
  number: number;
  date: LocalDate;
  /** Epoch ms of its first and of the next day's first moment. */
  start: number;
  end: number;
  /** Epoch ms of the cut-off. */
  cutOff: number;
  /** Business time that starts on this day; may run past `end`. */
  spans: readonly Span[];
}

/** A calendar turned into epoch milliseconds, day by day and on demand, so that a question is a table lookup. */
export class CompiledCalendar {
  private readonly days = new Map<number, CompiledDay>();
  private readonly daysByDate = new Map<LocalDate, CompiledDay>();
  /** By UTC day: the local days that overlap it. */
  private readonly buckets = new Map<number, readonly CompiledDay[]>();

  constructor(readonly definition: CalendarDefinition) {
    const problems = calendarProblems(definition);
    if (problems.length > 0) {
      throw new CallerError('invalid-calendar', `The calendar cannot be used: ${problems.join('; ')}.`, {
        info: { problems },
      });
    }
  }

  /** The local day by its number (days since 1970-01-01). */
  day(number: number): CompiledDay {
    let day = this.days.get(number);
    if (!day) {
      if (this.days.size >= CACHED_DAYS) this.forget();
      day = this.compile(number);
      this.days.set(number, day);
      this.daysByDate.set(day.date, day);
    }
    return day;
  }

  /** The local day of a date, if somebody has asked for it before; else its number has to be found first. */
  knownDay(date: LocalDate): CompiledDay | undefined {
    return this.daysByDate.get(date);
  }

  /** The local day that holds `at` (epoch ms). */
  dayAt(at: number): CompiledDay {
    const bucket = Math.floor(at / DAY_MS);
    let days = this.buckets.get(bucket);
    if (!days) {
      if (this.buckets.size >= CACHED_DAYS) this.buckets.clear();
      days = this.fill(bucket);
      this.buckets.set(bucket, days);
    }
    for (const day of days) if (at < day.end && at >= day.start) return day;
    // Reached only in a zone whose clock was set back over midnight: the wall date says which day it is.
    return this.day(localDayNumber(this.definition.zone, at));
  }

  /** The business time that holds `at`, if it is business time; that of the evening before may still run. */
  spanAt(at: number): Span | undefined {
    const day = this.dayAt(at);
    return spanIn(day, at) ?? spanIn(this.day(day.number - 1), at);
  }

  private forget(): void {
    this.days.clear();
    this.daysByDate.clear();
  }

  private fill(bucket: number): CompiledDay[] {
    const { zone } = this.definition;
    const days: CompiledDay[] = [];
    const last = localDayNumber(zone, (bucket + 1) * DAY_MS - 1);
    for (let number = localDayNumber(zone, bucket * DAY_MS); number <= last; number++) days.push(this.day(number));
    return days;
  }

  private compile(number: number): CompiledDay {
    const { zone } = this.definition;
    const date = localDateOfDayNumber(number);
    const answer = answerForDay(this.definition, date);
    const spans = answer.intervals
      .map((interval) => {
        const { from, to } = minutesOf(interval);
        const start = instantOfLocal(zone, number, from * MINUTE_MS);
        return { start, end: instantOfLocal(zone, number, to * MINUTE_MS), owner: number };
      })
      .filter((span) => span.end > span.start);
    const start = instantOfLocal(zone, number, 0);
    const cutOff = instantOfLocal(zone, number, cutOffMinute(this.definition, answer.intervals) * MINUTE_MS);
    return { ...answer, number, date, start, end: instantOfLocal(zone, number + 1, 0), cutOff, spans };
  }
}

/** Minutes since midnight; beyond 24 hours where a night is worked and the cut-off, before its opening, means its morning. */
function cutOffMinute({ cutOff }: CalendarDefinition, intervals: readonly Interval[]): number {
  const minute = minuteOfDay(cutOff);
  const [first, last] = [intervals[0], intervals.at(-1)];
  const isOvernight = last !== undefined && minutesOf(last).to > 1440;
  return first && isOvernight && minute < minutesOf(first).from ? minute + 1440 : minute;
}

function spanIn(day: CompiledDay, at: number): Span | undefined {
  for (const span of day.spans) if (at < span.end && at >= span.start) return span;
  return undefined;
}

const byObject = new WeakMap<CalendarDefinition, CompiledCalendar>();
const byContent = new Map<string, CompiledCalendar>();

/** The compiled form of a calendar, shared by equal definitions. @throws CallerError `invalid-calendar` */
export function compiled(definition: CalendarDefinition): CompiledCalendar {
  const known = byObject.get(definition);
  if (known) return known;
  const content = JSON.stringify(definition);
  let calendar = byContent.get(content);
  if (!calendar) {
    if (byContent.size >= CACHED_CALENDARS) byContent.clear();
    calendar = new CompiledCalendar(definition);
    byContent.set(content, calendar);
  }
  byObject.set(definition, calendar);
  return calendar;
}
