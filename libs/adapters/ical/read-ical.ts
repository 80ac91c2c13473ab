import ICAL from 'ical.js';

/** Days of one event, both ends inclusive. `yearly`: it comes again on the same days of every year. */
export interface IcalDay {
  /** `YYYY-MM-DD` */
  from: string;
  to: string;
  name: string;
  yearly: boolean;
}
/** Why a file is refused as a whole. */
export const ICAL_FAULTS = ['not-ical', 'broken', 'no-days', 'too-many'] as const;
/** Why an event was left out: it is no day off, or it lies outside the days that were asked for. */
export const ICAL_SKIPS = ['timed', 'cancelled', 'outside', 'unreadable'] as const;

export interface IcalFault {
  /** Counted from 1. */
  line: number;
  code: (typeof ICAL_FAULTS)[number];
  text: string;
}
export interface IcalSkip {
  line: number;
  code: (typeof ICAL_SKIPS)[number];
  text: string;
}
export type IcalReading =
  { kind: 'read'; days: IcalDay[]; skipped: IcalSkip[] } | { kind: 'refused'; faults: IcalFault[] };

interface Asked {
  /** `YYYY-MM-DD`, inclusive; what repeats is written out within them. */
  from: string;
  until: string;
}

type Stretch = Pick<IcalDay, 'from' | 'to'>;
interface Steps {
  left: number;
}

const SHOWN = 100;
// Steps over the repetitions of all events together: a rule of every second would otherwise hold up everybody else.
const MOST_STEPS = 40_000;
const MOST_DAYS = 500;
const NAMELESS = '休業日';

/** Reads the whole days of an iCalendar file (RFC 5545). What has a time of day is no day off and is left out, told by its line. */
export function readIcal(text: string, asked: Asked): IcalReading {
  const lines = text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/);
  const first = lines.findIndex((line) => line.trim() !== '');
  if (!/^BEGIN:VCALENDAR\s*$/i.test(lines[first] ?? ''))
    return refused({ line: Math.max(first, 0) + 1, code: 'not-ical', text: shown(lines[Math.max(first, 0)] ?? '') });
  let calendar: ICAL.Component;
  try {
    // Several calendars in one file are several roots.
    const parsed = ICAL.parse(lines.slice(first).join('\r\n')) as unknown[];
    calendar = new ICAL.Component((Array.isArray(parsed[0]) ? parsed[0] : parsed) as never);
  } catch (error) {
    return refused(brokenAt(lines, error as Error));
  }
  return eventsOf(calendar, lines, asked);
}

function eventsOf(calendar: ICAL.Component, lines: readonly string[], asked: Asked): IcalReading {
  const starts = lines.flatMap((line, index) => (/^BEGIN:VEVENT\s*$/i.test(line) ? [index + 1] : []));
  const days: IcalDay[] = [];
  const steps = { left: MOST_STEPS };
  const skipped: IcalSkip[] = [];
  calendar.getAllSubcomponents('vevent').forEach((component, index) => {
    const line = starts[index] ?? 1;
    // An exception is told with the event it belongs to.
    if (component.hasProperty('recurrence-id')) return;
    const read = daysOf(component, asked, steps);
    if (typeof read === 'string') skipped.push({ line, code: read, text: nameOf(component) });
    else days.push(...read);
  });
  if (days.length === 0 && skipped.length === 0) return refused({ line: 1, code: 'no-days', text: '' });
  if (days.length > MOST_DAYS) return refused({ line: 1, code: 'too-many', text: String(days.length) });
  return { kind: 'read', days, skipped };
}

/** The stretches of days of one event, or why there are none. */
function daysOf(component: ICAL.Component, asked: Asked, steps: Steps): IcalDay[] | IcalSkip['code'] {
  try {
    if (component.getFirstPropertyValue('status') === 'CANCELLED') return 'cancelled';
    const event = new ICAL.Event(component);
    if (!event.startDate?.isDate) return 'timed';
    const name = nameOf(component);
    if (isPlainYearly(event)) return [{ ...stretch(event.startDate, event.endDate), name, yearly: true }];
    const all = event.isRecurring() ? occurrences(event, asked, steps) : [stretch(event.startDate, event.endDate)];
    if (!all) return 'unreadable';
    const within = all.filter(({ from, to }) => to >= asked.from && from <= asked.until);
    return within.length > 0 ? within.map((days) => ({ ...days, name, yearly: false })) : 'outside';
  } catch {
    return 'unreadable';
  }
}

/** A rule that says no more than "every year": the calendar has a way of its own to say that. */
function isPlainYearly(event: ICAL.Event): boolean {
  const rules = event.component.getAllProperties('rrule');
  if (rules.length !== 1 || event.component.hasProperty('exdate') || event.component.hasProperty('rdate')) return false;
  const parts = String(rules[0]?.getFirstValue()).toUpperCase().split(';');
  const { month, day } = event.startDate;
  const harmless = new Set(['FREQ=YEARLY', 'INTERVAL=1', `BYMONTH=${month}`, `BYMONTHDAY=${day}`]);
  return parts.includes('FREQ=YEARLY') && parts.every((part) => harmless.has(part) || part.startsWith('WKST='));
}

/** Undefined when it repeats too often to be followed to the end. */
function occurrences(event: ICAL.Event, { until }: Asked, steps: Steps): Stretch[] | undefined {
  const found: Stretch[] = [];
  const iterator = event.iterator();
  for (; steps.left > 0; steps.left--) {
    const next = iterator.next();
    if (!next || dateOf(next) > until) return found;
    const { startDate, endDate } = event.getOccurrenceDetails(next);
    found.push(stretch(startDate, endDate));
  }
  return undefined;
}

/** DTEND is the day after the last (RFC 5545 3.6.1); without one it is one day. */
function stretch(start: ICAL.Time, end: ICAL.Time): Stretch {
  const from = dateOf(start);
  const last = end.clone();
  last.adjust(-1, 0, 0, 0);
  const to = dateOf(last);
  return { from, to: to < from ? from : to };
}

const dateOf = ({ year, month, day }: ICAL.Time): string =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

const nameOf = (component: ICAL.Component): string =>
  shown(String(component.getFirstPropertyValue('summary') ?? '').trim() || NAMELESS);

const refused = (fault: IcalFault): IcalReading => ({ kind: 'refused', faults: [fault] });

/** Control characters would break the line that shows it. */
const shown = (text: string): string => [...text.replace(/[\p{Cc}\s]+/gu, ' ')].slice(0, SHOWN).join('');

/** The parser quotes the line it stumbled over; a file that ends too early has stumbled at its end. */
function brokenAt(lines: readonly string[], { message }: Error): IcalFault {
  const quoted = /"([^"]+)"$/.exec(message)?.[1];
  const index = quoted ? lines.findIndex((line) => line.startsWith(quoted)) : -1;
  const line = index >= 0 ? index + 1 : lines.length;
  return { line, code: 'broken', text: shown(lines[line - 1] ?? '') };
}
