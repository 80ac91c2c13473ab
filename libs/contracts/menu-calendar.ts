import type { CalendarBody } from './calendar';

const OFFICE_HOURS = [{ from: '09:30', to: '17:30' }];

/** The calendar of the service menu, to start a new one from: what the server makes of a new installation. */
export const MENU_CALENDAR: CalendarBody = {
  zone: 'Asia/Tokyo',
  weekly: { 1: OFFICE_HOURS, 2: OFFICE_HOURS, 3: OFFICE_HOURS, 4: OFFICE_HOURS, 5: OFFICE_HOURS },
  holidays: { source: 'japan', overrides: [], knownThroughYear: 2027 },
  daysOff: [{ from: '12-29', to: '01-03', name: '年末年始休業', nameEn: 'year-end closure' }],
  extraWorkingDays: [],
  cutOff: '15:00',
};
