import {
  CalendarDetail,
  CalendarPage,
  CalendarPreview,
  CalendarYear,
  CalendarYearQuery,
  DaysFileRead,
  ExplainQuery,
  Explanation,
  PreviewCalendar,
  ReadDaysFile,
  SaveCalendar,
} from '../calendar';
import { ALL, LEADS, define } from './route';

/** Calendars: which days are worked and when, version by version; and why a moment is what it is. */
export const calendarRoutes = define({
  calendars: {
    method: 'GET',
    path: '/calendars',
    roles: ALL,
    summary: 'Calendars; a customer sees those of their own contracts',
    response: CalendarPage,
  },
  previewCalendar: {
    method: 'POST',
    path: '/calendars/preview',
    roles: LEADS,
    summary: 'What a new version would change; nothing is saved',
    body: PreviewCalendar,
    response: CalendarPreview,
  },
  readDaysFile: {
    method: 'POST',
    path: '/calendars/read-file',
    roles: LEADS,
    summary: 'Holidays of the official CSV, or days of an iCalendar file, put into a draft; nothing is saved',
    body: ReadDaysFile,
    response: DaysFileRead,
  },
  calendarFile: {
    method: 'GET',
    path: '/calendars/:name.ics',
    roles: ALL,
    summary: 'Holidays, days off and extra working days of this year and the next as iCalendar (RFC 5545)',
    produces: 'text/calendar',
  },
  calendar: {
    method: 'GET',
    path: '/calendars/:name',
    roles: ALL,
    summary: 'One calendar with all its versions',
    response: CalendarDetail,
  },
  calendarYear: {
    method: 'GET',
    path: '/calendars/:name/days',
    roles: ALL,
    summary: 'Every day of a year, and why it is worked or not',
    query: CalendarYearQuery,
    response: CalendarYear,
  },
  saveCalendar: {
    method: 'POST',
    path: '/calendars/:name/versions',
    roles: LEADS,
    summary: 'A new version that holds from a day on, or a new calendar',
    body: SaveCalendar,
    response: CalendarDetail,
  },
  explain: {
    method: 'GET',
    path: '/explain',
    roles: ALL,
    summary: 'What an alert received at a moment would be, and why',
    query: ExplainQuery,
    response: Explanation,
  },
});
