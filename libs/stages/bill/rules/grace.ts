import { type CalendarDefinition, businessDayClosing, nextWorkingDay } from '@owl/foundation/calendar';
import type { Instant } from '@owl/foundation/clock';

const GRACE_WORKING_DAYS = 3;

/** When a month becomes final: at the close of the third working day of the month after. Service rules 2.12. */
export function finalAt(calendar: CalendarDefinition, monthAfter: string): Instant {
  let day = dayBefore(monthAfter);
  for (let n = 0; n < GRACE_WORKING_DAYS; n += 1) day = nextWorkingDay(calendar, day);
  return businessDayClosing(calendar, day);
}

/** The last day of the month before. */
function dayBefore(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1, 0)).toISOString().slice(0, 10);
}
