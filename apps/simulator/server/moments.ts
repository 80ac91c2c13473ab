import type { Moment } from './api-shapes';

/** Japan has had one zone without summer time since 1951. */
const JST_MS = 9 * 3_600_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const [SUNDAY, FRIDAY] = [0, 5];

/** The first time after `now` that is the moment asked for, on Japanese clocks. */
export function nextMoment(moment: Moment, now: Date): Date {
  switch (moment) {
    case 'friday-1450':
      return nextWeekday(now, FRIDAY, 14, 50);
    case 'friday-2210':
      return nextWeekday(now, FRIDAY, 22, 10);
    case 'sunday-1000':
      return nextWeekday(now, SUNDAY, 10, 0);
    case 'new-year-0030':
      return nextNewYear(now);
    case 'plus-1-hour':
      return new Date(now.getTime() + HOUR_MS);
  }
}

function nextWeekday(now: Date, weekday: number, hour: number, minute: number): Date {
  const local = new Date(now.getTime() + JST_MS);
  const days = (weekday - local.getUTCDay() + 7) % 7;
  const time = Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate() + days, hour, minute) - JST_MS;
  return new Date(time > now.getTime() ? time : time + 7 * DAY_MS);
}

function nextNewYear(now: Date): Date {
  const year = new Date(now.getTime() + JST_MS).getUTCFullYear();
  const thisYear = Date.UTC(year, 0, 1, 0, 30) - JST_MS;
  return new Date(thisYear > now.getTime() ? thisYear : Date.UTC(year + 1, 0, 1, 0, 30) - JST_MS);
}
