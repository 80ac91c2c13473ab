import type { CalendarBody } from '@owl/contracts';

export const WEEKDAYS = ['1', '2', '3', '4', '5', '6', '7'] as const;
export type Weekday = (typeof WEEKDAYS)[number];
type Official = CalendarBody['holidays']['official'];
export interface DayOffDraft {
  from: string;
  to: string;
  name: string;
  nameEn: string;
}
export interface ExceptionDraft {
  date: string;
  name: string;
  nameEn: string;
  worked: boolean;
}

/** A calendar as it is being written: everything a person types is text until it is read. */
export interface CalendarDraft {
  name: string;
  effectiveFrom: string;
  zone: string;
  cutOff: string;
  weekly: Record<Weekday, string>;
  source: 'japan' | 'none';
  through: string;
  official: Official;
  exceptions: ExceptionDraft[];
  daysOff: DayOffDraft[];
  extra: string;
}
/** What is not filled in right, by the place where it stands: `weekly.3`, `daysOff.0.from`. */
export type DraftFaults = Record<
  string,
  'wrongHours' | 'wrongDay' | 'wrongDate' | 'wrongTime' | 'wrongYear' | 'wrongLabel' | 'wrongName'
>;

const TIME = /^\d{2}:\d{2}$/;
const INTERVAL = /^(\d{1,2}:\d{2})\s*[-–~〜－]\s*(\d{1,2}:\d{2})$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const DAY = /^(\d{4}-)?\d{2}-\d{2}$/;
const NAME = /^[\p{L}\p{N}][\p{L}\p{N} _-]{0,49}$/u;

/** Typed in the width of the other script it means the same. */
const plain = (text: string): string => text.normalize('NFKC').trim();
const padded = (time: string): string => time.padStart(5, '0');
const listOf = (text: string): string[] =>
  text
    .split(/[\n,、，]/)
    .map(plain)
    .filter(Boolean);

export function draftOf(body: CalendarBody, effectiveFrom: string, name: string): CalendarDraft {
  const { holidays, weekly } = body;
  const hours = (day: Weekday) => (weekly[day] ?? []).map(({ from, to }) => `${from}-${to}`).join(', ');
  return {
    name,
    effectiveFrom,
    zone: body.zone,
    cutOff: body.cutOff,
    weekly: Object.fromEntries(WEEKDAYS.map((day) => [day, hours(day)])) as Record<Weekday, string>,
    source: holidays.source,
    through: holidays.knownThroughYear === undefined ? '' : String(holidays.knownThroughYear),
    official: holidays.official,
    exceptions: holidays.overrides.map((each) => ({
      date: each.date,
      name: each.name ?? '',
      nameEn: each.nameEn ?? '',
      worked: each.name === null,
    })),
    daysOff: body.daysOff.map(({ nameEn = '', ...rest }) => ({ ...rest, nameEn })),
    extra: body.extraWorkingDays.join('\n'),
  };
}

export type DraftRead = { body: CalendarBody; faults?: undefined } | { body?: undefined; faults: DraftFaults };

/** The draft as the server takes it, or what to mend. What it means as a whole is the server's to judge. */
export function readDraft(draft: CalendarDraft): DraftRead {
  const faults = faultsOf(draft);
  if (Object.keys(faults).length > 0) return { faults };
  const through = plain(draft.through);
  const weekly = WEEKDAYS.map((day) => [day, hoursOf(draft.weekly[day])] as const);
  const english = (nameEn: string) => (plain(nameEn) ? { nameEn: nameEn.trim() } : {});
  return {
    body: {
      zone: draft.zone,
      weekly: Object.fromEntries(weekly.filter(([, hours]) => hours.length > 0)),
      holidays: {
        source: draft.source,
        overrides: draft.exceptions.map(({ date, name, nameEn, worked }) => ({
          date: plain(date),
          name: worked ? null : name.trim(),
          ...(worked ? {} : english(nameEn)),
        })),
        ...(through && { knownThroughYear: Number(through) }),
        ...(draft.official && { official: draft.official }),
      },
      daysOff: draft.daysOff.map(({ from, to, name, nameEn }) => ({
        from: plain(from),
        to: plain(to) || plain(from),
        name: name.trim(),
        ...english(nameEn),
      })),
      extraWorkingDays: listOf(draft.extra),
      cutOff: padded(plain(draft.cutOff)),
    },
  };
}

const hoursOf = (text: string): { from: string; to: string }[] =>
  listOf(text).map((part) => {
    const [, from = '', to = ''] = INTERVAL.exec(part) ?? [];
    return { from: padded(from), to: padded(to) };
  });

function faultsOf(draft: CalendarDraft): DraftFaults {
  const faults: DraftFaults = {};
  const check = (place: string, right: boolean, fault: DraftFaults[string]) => {
    if (!right) faults[place] = fault;
  };
  check('name', NAME.test(draft.name), 'wrongName');
  check('effectiveFrom', DATE.test(draft.effectiveFrom), 'wrongDate');
  check('cutOff', TIME.test(padded(plain(draft.cutOff))), 'wrongTime');
  check('through', /^(\d{4})?$/.test(plain(draft.through)), 'wrongYear');
  check(
    'extra',
    listOf(draft.extra).every((date) => DATE.test(date)),
    'wrongDate',
  );
  for (const day of WEEKDAYS)
    check(
      `weekly.${day}`,
      listOf(draft.weekly[day]).every((part) => INTERVAL.test(part)),
      'wrongHours',
    );
  draft.exceptions.forEach(({ date, name, worked }, index) => {
    check(`exceptions.${index}.date`, DATE.test(plain(date)), 'wrongDate');
    check(`exceptions.${index}.name`, worked || name.trim() !== '', 'wrongLabel');
  });
  draft.daysOff.forEach(({ from, to, name }, index) => {
    check(`daysOff.${index}.from`, DAY.test(plain(from)), 'wrongDay');
    check(`daysOff.${index}.to`, plain(to) === '' || DAY.test(plain(to)), 'wrongDay');
    check(`daysOff.${index}.name`, name.trim() !== '', 'wrongLabel');
  });
  return faults;
}
