// The same question asked of others: window, working day and due time of an instant, in Tokyo with its holidays.
// Answers: `${window} ${worked} ${due in epoch ms}`, so that they can be compared.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const DAY = 86_400_000;
const MINUTE = 60_000;
const TOKYO = 9 * 60 * MINUTE;
const OPEN = 9 * 60 + 30;
const CLOSE = 17 * 60 + 30;
const CUT_OFF = 15 * 60;

/**
 * @param {(date: string) => boolean} isFree public holidays and company days off, by local date
 * @param {readonly string[]} freeDates the same as a list, for those who take one
 */
export const peers = (isFree, freeDates) => [
  { name: 'luxon-business-days', rounds: 0.1, ask: luxonBusinessDays(isFree) },
  { name: 'moment-business-time', rounds: 0.05, ask: momentBusinessTime(freeDates) },
  { name: 'bare integer loop', rounds: 2, ask: integerLoop(isFree) },
];

function luxonBusinessDays(isFree) {
  const { DateTime } = require('luxon-business-days');
  const free = (day) => isFree(day.toISODate());
  DateTime.local().setupBusiness({ businessDays: [1, 2, 3, 4, 5], holidayMatchers: [free] });
  const closing = (day) => day.set({ hour: 17, minute: 30, second: 0, millisecond: 0 });
  const worked = (day) => day.isBusinessDay() && !day.isHoliday();
  return (at) => {
    const moment = DateTime.fromMillis(at, { zone: 'Asia/Tokyo' });
    const isWorked = worked(moment);
    const minute = moment.hour * 60 + moment.minute;
    const open = isWorked && minute >= OPEN && minute < CLOSE;
    const today = isWorked && (open ? minute * MINUTE + moment.second * 1000 <= CUT_OFF * MINUTE : minute < OPEN);
    const due = today ? closing(moment) : closing(moment.plusBusiness({ days: 1 }));
    return `${open ? 'business' : 'after-hours'} ${isWorked} ${due.toMillis()}`;
  };
}

function momentBusinessTime(freeDates) {
  const moment = require('moment-business-time');
  const hours = ['09:30:00', '17:30:00'];
  const workinghours = { 0: null, 1: hours, 2: hours, 3: hours, 4: hours, 5: hours, 6: null };
  moment.updateLocale('en', { workinghours, holidays: freeDates });
  const closing = (day) => day.clone().set({ hour: 17, minute: 30, second: 0, millisecond: 0 });
  return (at) => {
    const now = moment(at);
    const isWorked = now.isWorkingDay();
    const minute = now.hour() * 60 + now.minute();
    const open = isWorked && now.isWorkingTime();
    const today = isWorked && (open ? minute * MINUTE + now.second() * 1000 <= CUT_OFF * MINUTE : minute < OPEN);
    const due = today ? closing(now) : closing(now.nextWorkingDay());
    return `${open ? 'business' : 'after-hours'} ${isWorked} ${due.valueOf()}`;
  };
}

/** As little as one can do: one fixed zone, one table of days, no explanation and no versions. */
function integerLoop(isFree) {
  const isWorked = (day) => {
    const weekday = (((day + 4) % 7) + 7) % 7;
    return weekday !== 0 && weekday !== 6 && !isFree(new Date(day * DAY).toISOString().slice(0, 10));
  };
  const known = new Map();
  const worked = (day) => {
    if (!known.has(day)) known.set(day, isWorked(day));
    return known.get(day);
  };
  return (at) => {
    const local = at + TOKYO;
    let day = Math.floor(local / DAY);
    const inDay = local - day * DAY;
    const today = worked(day);
    const open = today && inDay >= OPEN * MINUTE && inDay < CLOSE * MINUTE;
    const sameDay = today && (open ? Math.floor(inDay / 1000) * 1000 <= CUT_OFF * MINUTE : inDay < OPEN * MINUTE);
    if (!sameDay)
      do day += 1;
      while (!worked(day));
    return `${open ? 'business' : 'after-hours'} ${today} ${day * DAY + CLOSE * MINUTE - TOKYO}`;
  };
}
