export type {
  Bilingual,
  CalendarDefinition,
  DayReason,
  DaysOff,
  HolidayOverride,
  HolidaySource,
  Interval,
  LocalDate,
  Weekday,
  Window,
} from './calendar.types';
export {
  addBusinessMinutes,
  addBusinessMs,
  businessDayAt,
  businessDayClosing,
  businessDayOpening,
  businessMsBetween,
  cutOffOf,
  isWorkingDay,
  localDayOf,
  nextOpening,
  nextWorkingDay,
  windowAt,
  windowOf,
  workingDayOf,
} from './business-time';
export type { WindowAnswer, WindowKind } from './business-time';
export { calendarProblems } from './calendar-problems';
export { defaultCalendar } from './default-calendar';
export { holidayDataCovers } from './holidays';
export { addDays, isLocalDate } from './local-date';
export { knowsHolidaysOf } from './working-day';
export { isZone, localDateIn, localMonthIn, wallTimeIn, zoneLabel } from './zone-time';
export { type WrittenLocale, formatDetectedAt } from './format-detected-at';
