export { DAY_KINDS } from './calendar.types';
export type {
  Bilingual,
  CalendarDefinition,
  DayKind,
  DayReason,
  DaysOff,
  HolidayOverride,
  HolidaySource,
  Interval,
  LocalDate,
  OfficialHolidays,
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
  calendarDay,
  cutOffOf,
  isWorkingDay,
  localDayOf,
  nextOpening,
  nextWorkingDay,
  windowAt,
  windowOf,
  workingDayOf,
} from './business-time';
export type { CalendarDay, WindowAnswer, WindowKind } from './business-time';
export { dayInWords, momentWords } from './explain';
export { calendarFaults, calendarProblems } from './calendar-problems';
export { defaultCalendar } from './default-calendar';
export { OFFICIAL_HOLIDAYS_THROUGH, coversYear, holidayDataCovers, listedHoliday, publicHoliday } from './holidays';
export { addDays, isLocalDate } from './local-date';
export { isNear, parseInstant } from './parse-instant';
export { knowsHolidaysOf } from './working-day';
export { canonicalZone, isZone, localDateIn, localMonthIn, wallTimeIn, zoneLabel } from './zone-time';
export { type WrittenLocale, formatDetectedAt } from './format-detected-at';
