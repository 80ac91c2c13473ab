import {
  type CalendarDefinition,
  addDays,
  businessDayClosing,
  businessDayOpening,
  businessMsBetween,
  localDayOf,
  wallTimeIn,
  workingDayOf,
} from '@owl/foundation/calendar';
import type { Instant } from '@owl/foundation/clock';
import type { DayAhead, HistoryDay } from './forecast-volume';

/** What was counted in a window on a local day. */
export interface DayTotals {
  /** `YYYY-MM-DD`. */
  day: string;
  window: 'business' | 'after-hours';
  count: number;
}
export interface OutlookDays {
  history: HistoryDay[];
  ahead: DayAhead[];
}

const DAY_MINUTES = 24 * 60;
/** Days of history that are looked at: longer than two seasons; what is older says nothing of a customer any more. */
export const HISTORY_DAYS = 800;

/**
 * A window's days, before today and from now to the end of `month`. In business hours only working days count, each
 * weekday by itself; after hours every day does, those off being another kind than the nights of working days.
 * History begins with the service, or with the window's first item if that came earlier.
 * @param since the first day of the service in this window, null while there is none
 */
export function outlookDays(
  calendar: CalendarDefinition,
  totals: readonly DayTotals[],
  window: DayTotals['window'],
  now: Instant,
  since: string | null,
): OutlookDays {
  const today = localDayOf(calendar, now);
  const own = totals.filter((row) => row.window === window);
  const counts = new Map(own.map(({ day, count }) => [day, count]));
  const history: HistoryDay[] = [];
  // On the day before it, items may be missing that came early in the day.
  const oldest = addDays(today, 1 - HISTORY_DAYS);
  const begun = own.reduce((least, { day }) => (day < least ? day : least), since ?? today);
  const first = begun > oldest ? begun : oldest;
  for (let date = first; date < today; date = addDays(date, 1)) {
    const kind = kindOf(calendar, window, date);
    if (kind) history.push({ date, kind, count: Math.max(0, counts.get(date) ?? 0) });
  }
  const ahead: DayAhead[] = [];
  for (let date = today; date.slice(0, 7) === today.slice(0, 7); date = addDays(date, 1)) {
    const kind = kindOf(calendar, window, date);
    const share = date === today ? shareLeft(calendar, window, now) : 1;
    if (kind && share > 0) ahead.push({ date, kind, share });
  }
  return { history, ahead };
}

/** Days that are alike; null for one on which the window never opens. */
function kindOf(calendar: CalendarDefinition, window: DayTotals['window'], date: string): string | null {
  const { working } = workingDayOf(calendar, date);
  if (window === 'after-hours') return working ? 'working-day' : 'day-off';
  return working ? `weekday-${new Date(`${date}T00:00:00Z`).getUTCDay()}` : null;
}

/** Of the window's time today, what is still to come: 0 to 1. */
function shareLeft(calendar: CalendarDefinition, window: DayTotals['window'], now: Instant): number {
  const today = localDayOf(calendar, now);
  const business = businessMinutes(calendar, today, now);
  if (window === 'business') return business.whole > 0 ? business.left / business.whole : 0;
  const [hours = 0, minutes = 0] = wallTimeIn(calendar.zone, now).split(':').map(Number);
  const left = DAY_MINUTES - hours * 60 - minutes;
  return Math.min(1, Math.max(0, (left - business.left) / Math.max(1, DAY_MINUTES - business.whole)));
}

function businessMinutes(calendar: CalendarDefinition, today: string, now: Instant): { whole: number; left: number } {
  if (!workingDayOf(calendar, today).working) return { whole: 0, left: 0 };
  const [opening, closing] = [businessDayOpening(calendar, today), businessDayClosing(calendar, today)];
  const minutesTo = (from: Instant) => Math.max(0, businessMsBetween(calendar, from, closing)) / 60_000;
  return { whole: minutesTo(opening), left: now < opening ? minutesTo(opening) : minutesTo(now) };
}
