import { type IcalEvent, writeIcal } from '@owl/adapters/ical';
import type { CalendarDay, Locale } from '@owl/contracts';
import { addDays } from '@owl/foundation/calendar';

const EXTRA = { ja: '臨時の当社稼働日', en: 'Extra working day' };
const SHOWN = new Set<CalendarDay['kind']>(['holiday', 'day-off', 'extra-working-day']);

/** The days that are not as the week says, as an iCalendar file. `days` in their order, without gaps. */
export function calendarIcs(name: string, days: readonly CalendarDay[], locale: Locale, stamp: Date): string {
  const events: IcalEvent[] = [];
  for (const day of days) {
    if (!SHOWN.has(day.kind)) continue;
    const title = day.kind === 'extra-working-day' ? EXTRA[locale] : (day.name?.[locale] ?? '');
    const last = events.at(-1);
    const goesOn = last && day.kind === 'day-off' && last.name === title && addDays(last.to, 1) === day.date;
    if (goesOn) last.to = day.date;
    else events.push(eventOf(name, day, title, locale));
  }
  return writeIcal(`Secure OWL Center ${name}`, events, stamp);
}

const eventOf = (calendar: string, day: CalendarDay, title: string, locale: Locale): IcalEvent => ({
  // The same day keeps its identity from one download to the next, so that a calendar program replaces it.
  uid: `${day.kind}-${day.date}-${encodeURIComponent(calendar)}@secure-owl-center`,
  from: day.date,
  to: day.date,
  name: title,
  description: day.because[locale],
  busy: day.working,
});
