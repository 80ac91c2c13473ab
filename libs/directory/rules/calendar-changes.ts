import {
  type CalendarDay,
  type CalendarDefinition,
  type Interval,
  type LocalDate,
  type Weekday,
  addDays,
  calendarDay,
} from '@owl/foundation/calendar';

/** The parts of a calendar in which two versions may differ. */
export const CALENDAR_PARTS = [
  'zone',
  'weekly',
  'cut-off',
  'holiday-source',
  'known-through',
  'official-list',
  'holiday-exception',
  'day-off',
  'extra-working-day',
] as const;
export type CalendarPart = (typeof CALENDAR_PARTS)[number];

/** One difference. `key` says which: a weekday 1-7, a day, a stretch of days; empty where there is only one. */
export interface CalendarChange {
  part: CalendarPart;
  key: string;
  before: string | null;
  after: string | null;
}
/** A day that is something else from now on. */
export interface DayChange {
  date: LocalDate;
  before: CalendarDay;
  after: CalendarDay;
}

const WEEK: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
/** An exception by which a holiday of the list is worked. */
const WORKED = '−';

/** What stands in one definition and not in the other, in the order of the parts. */
export function calendarChanges(before: CalendarDefinition, after: CalendarDefinition): CalendarChange[] {
  const [was, is] = [entriesOf(before), entriesOf(after)];
  const keys = [...new Set([...was.keys(), ...is.keys()])];
  return keys
    .filter((key) => was.get(key) !== is.get(key))
    .map((key) => {
      const [part, name] = key.split('\n') as [CalendarPart, string];
      return { part, key: name, before: was.get(key) ?? null, after: is.get(key) ?? null };
    })
    .toSorted((a, b) => CALENDAR_PARTS.indexOf(a.part) - CALENDAR_PARTS.indexOf(b.part) || a.key.localeCompare(b.key));
}

function entriesOf({ holidays, ...calendar }: CalendarDefinition): Map<string, string> {
  const { official, knownThroughYear } = holidays;
  const entries: [part: CalendarPart, key: string, value: string | undefined][] = [
    ['zone', '', calendar.zone],
    ...WEEK.map((day): [CalendarPart, string, string | undefined] => [
      'weekly',
      String(day),
      hoursText(calendar.weekly[day] ?? []),
    ]),
    ['cut-off', '', calendar.cutOff],
    ['holiday-source', '', holidays.source],
    ['known-through', '', knownThroughYear === undefined ? undefined : String(knownThroughYear)],
    ['official-list', '', official && `${official.fromYear}–${official.throughYear} (${official.days.length})`],
    ...holidays.overrides.map(({ date, name }): [CalendarPart, string, string] => [
      'holiday-exception',
      date,
      name ?? WORKED,
    ]),
    ...calendar.daysOff.map(({ from, to, name }): [CalendarPart, string, string] => [
      'day-off',
      from === to ? from : `${from}–${to}`,
      name,
    ]),
    ...calendar.extraWorkingDays.map((date): [CalendarPart, string, string] => ['extra-working-day', date, date]),
  ];
  return new Map(
    entries.flatMap(([part, key, value]) => (value === undefined || value === '' ? [] : [[`${part}\n${key}`, value]])),
  );
}

const hoursText = (hours: readonly Interval[]): string => hours.map(({ from, to }) => `${from}–${to}`).join(', ');

/** Days from `from` on, for `days` days, that are worked otherwise, or free for another reason. */
export function dayChanges(
  before: CalendarDefinition,
  after: CalendarDefinition,
  from: LocalDate,
  days: number,
): DayChange[] {
  const changes: DayChange[] = [];
  for (let index = 0, date = from; index < days; index++, date = addDays(date, 1)) {
    const [was, is] = [calendarDay(before, date), calendarDay(after, date)];
    if (essence(was) !== essence(is)) changes.push({ date, before: was, after: is });
  }
  return changes;
}

const essence = ({ kind, hours, name }: CalendarDay): string => [kind, hoursText(hours), name?.ja ?? ''].join('\n');
