import ICAL from 'ical.js';

// Lines of at most 75 octets (RFC 5545 3.1); the library does not count the blank that a folded line begins with.
ICAL.foldLength = 74;

/** One stretch of whole days, both ends inclusive (`YYYY-MM-DD`). */
export interface IcalEvent {
  uid: string;
  from: string;
  to: string;
  name: string;
  description?: string;
  /** Whoever subscribes is busy on a working day and free on another. */
  busy: boolean;
}

/** An iCalendar file of whole days (RFC 5545). `stamp`: when what it says was decided. */
export function writeIcal(name: string, events: readonly IcalEvent[], stamp: Date): string {
  const calendar = new ICAL.Component('vcalendar');
  calendar.addPropertyWithValue('version', '2.0');
  calendar.addPropertyWithValue('prodid', '-//Secure OWL Center//Calendar//EN');
  calendar.addPropertyWithValue('calscale', 'GREGORIAN');
  calendar.addPropertyWithValue('method', 'PUBLISH');
  calendar.addPropertyWithValue('x-wr-calname', name);
  for (const event of events) calendar.addSubcomponent(eventOf(event, stamp));
  return `${calendar.toString()}\r\n`;
}

function eventOf({ uid, from, to, name, description, busy }: IcalEvent, stamp: Date): ICAL.Component {
  const event = new ICAL.Component('vevent');
  const end = ICAL.Time.fromDateString(to);
  // DTEND is the day after the last (RFC 5545 3.6.1).
  end.adjust(1, 0, 0, 0);
  event.addPropertyWithValue('uid', uid);
  event.addPropertyWithValue('dtstamp', ICAL.Time.fromJSDate(stamp, true));
  event.addPropertyWithValue('dtstart', ICAL.Time.fromDateString(from));
  event.addPropertyWithValue('dtend', end);
  event.addPropertyWithValue('summary', name);
  if (description) event.addPropertyWithValue('description', description);
  event.addPropertyWithValue('transp', busy ? 'OPAQUE' : 'TRANSPARENT');
  return event;
}
