import type { CalendarDefinition, Interval, LocalDate } from './calendar.types';
import { OFFICIAL_HOLIDAYS_THROUGH } from './holidays';

const OFFICE_HOURS: readonly Interval[] = [{ from: '09:30', to: '17:30' }];

/**
 * The calendar of the service menu: Monday to Friday 09:30-17:30 in Tokyo, cut-off 15:00, Japanese public holidays
 * as far as they are published, and the year-end closure of 29 December to 3 January (service rules 1 and 2.4).
 */
export function defaultCalendar(version: { no: number; effectiveFrom: LocalDate }): CalendarDefinition {
  return {
    zone: 'Asia/Tokyo',
    weekly: { 1: OFFICE_HOURS, 2: OFFICE_HOURS, 3: OFFICE_HOURS, 4: OFFICE_HOURS, 5: OFFICE_HOURS },
    holidays: { source: 'japan', overrides: [], knownThroughYear: OFFICIAL_HOLIDAYS_THROUGH },
    daysOff: [{ from: '12-29', to: '01-03', name: '年末年始休業', nameEn: 'year-end closure' }],
    extraWorkingDays: [],
    cutOff: '15:00',
    version,
  };
}
