import { type CalendarDefinition, localDayOf, wallTimeIn } from '@owl/foundation/calendar';
import type { Instant } from '@owl/foundation/clock';

const QUARTER_MS = 15 * 60_000;
const DAY_MS = 86_400_000;
/** 1 January 1970 was a Thursday. */
const THURSDAY = 3;
const REMEMBERED = 50_000;

// No zone is off by less than a quarter of an hour, and alerts share quarters: the zone is asked once for each.
const hours = new WeakMap<CalendarDefinition, Map<number, number>>();

/** The local hour of the week of an instant, 0 (Monday 00:00) to 167. */
export function hourOfWeek(calendar: CalendarDefinition, instant: Instant): number {
  let known = hours.get(calendar);
  if (!known) hours.set(calendar, (known = new Map()));
  const quarter = Math.floor(instant.getTime() / QUARTER_MS);
  let hour = known.get(quarter);
  if (hour === undefined) {
    if (known.size >= REMEMBERED) known.clear();
    known.set(quarter, (hour = hourOf(calendar, new Date(quarter * QUARTER_MS))));
  }
  return hour;
}

function hourOf(calendar: CalendarDefinition, instant: Instant): number {
  const weekday = (Date.parse(localDayOf(calendar, instant)) / DAY_MS + THURSDAY) % 7;
  return weekday * 24 + Number(wallTimeIn(calendar.zone, instant).slice(0, 2));
}
