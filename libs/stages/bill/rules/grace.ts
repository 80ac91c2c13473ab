import {
  type CalendarDefinition,
  type LocalDate,
  addDays,
  businessDayClosing,
  workingDayOf,
} from '@owl/foundation/calendar';
import type { Instant } from '@owl/foundation/clock';
import { OurError } from '@owl/foundation/errors';

const GRACE_WORKING_DAYS = 3;
// Longer than any closure: a calendar without three working days in it is a mistake.
const LONGEST_DAYS = 100;

/**
 * When a month becomes final: at the close of the third working day of the month after. Service rules 2.12.
 * @param calendarOn the calendar version in force on a local day: a closure entered within the grace lengthens it
 * @throws OurError `no-working-day` when there are no three working days within a hundred days
 */
export function finalAt(calendarOn: (day: LocalDate) => CalendarDefinition, monthAfter: string): Instant {
  let left = GRACE_WORKING_DAYS;
  for (let n = 0; n < LONGEST_DAYS; n += 1) {
    const day = addDays(`${monthAfter}-01`, n);
    const calendar = calendarOn(day);
    if (workingDayOf(calendar, day).working) left -= 1;
    if (left === 0) return businessDayClosing(calendar, day);
  }
  throw new OurError(
    'no-working-day',
    `There are no three working days after ${monthAfter}-01: look at the calendar.`,
    {
      info: { monthAfter },
    },
  );
}
