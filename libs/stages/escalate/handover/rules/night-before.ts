import {
  type CalendarDefinition,
  type LocalDate,
  addDays,
  businessDayClosing,
  businessDayOpening,
  localDayOf,
  nextWorkingDay,
  workingDayOf,
} from '@owl/foundation/calendar';
import type { Instant } from '@owl/foundation/clock';

/** What one shift hands over: from the end of business hours to the opening of the next working day. */
export interface Night {
  /** The working day whose opening ends it. */
  workingDay: LocalDate;
  /** The working day whose closing begins it. */
  previousDay: LocalDate;
  from: Instant;
  to: Instant;
}
/** The calendar that holds on a day. */
export type CalendarOn = (date: LocalDate) => CalendarDefinition;

// Longer than any holidays: a calendar in which nobody ever worked has no night before.
const LOOK_BACK_DAYS = 60;

/**
 * The night, weekend or holidays before a working day; a day that is none stands for the next one.
 * @throws CallerError `no-working-day` when none follows within two years
 */
export function nightBefore(calendarOn: CalendarOn, date: LocalDate): Night {
  const workingDay = workingDayFrom(calendarOn, date);
  const previousDay = workingDayBefore(calendarOn, workingDay);
  return {
    workingDay,
    previousDay,
    from: businessDayClosing(calendarOn(previousDay), previousDay),
    to: businessDayOpening(calendarOn(workingDay), workingDay),
  };
}

/** The night that goes on at `now`, or, in business hours, the one that has just ended. */
export function nightAt(calendarOn: CalendarOn, zone: CalendarDefinition, now: Instant): Night {
  const night = nightBefore(calendarOn, localDayOf(zone, now));
  const closing = businessDayClosing(calendarOn(night.workingDay), night.workingDay);
  return now < closing ? night : nightBefore(calendarOn, addDays(night.workingDay, 1));
}

function workingDayFrom(calendarOn: CalendarOn, date: LocalDate): LocalDate {
  const calendar = calendarOn(date);
  return workingDayOf(calendar, date).working ? date : nextWorkingDay(calendar, date);
}

function workingDayBefore(calendarOn: CalendarOn, date: LocalDate): LocalDate {
  for (let back = 1; back <= LOOK_BACK_DAYS; back += 1) {
    const day = addDays(date, -back);
    if (workingDayOf(calendarOn(day), day).working) return day;
  }
  return date;
}
