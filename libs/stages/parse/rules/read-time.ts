import type { Instant } from '@owl/foundation/clock';
import { DateTime } from 'luxon';
import { zoneOf, ZONE } from './read-zone';

const MONTH = '(?<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}';
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const CLOCK =
  '(?<half>午前|午後)? ?(?<hour>\\d{1,2})[:時] ?(?<minute>\\d{1,2})(?:[:分] ?(?<second>\\d{1,2})(?:[.,]\\d{1,9})?秒?|分)?';
const HALF = '(?: ?(?<m>[AP])\\.?M\\b\\.?)?';
const ZONED = `(?: ?\\(?(?<zone>${ZONE}))?`;
const AFTER = `${HALF}${ZONED}`;
const DAY = '(?<day>\\d{1,2})';
const DAY_TH = `${DAY}(?:st|nd|rd|th)?`;
/** Between date and time: a letter, a mark, a day of the week, a small word. */
const BETWEEN = '(?:[T_:]|(?=\\D|(?<=日))[ ,]{0,2}(?:\\(.{1,6}\\)|[日月火水木金土]曜日?)?[ ,]{0,2}(?:(?:at|@) ?)?)';

/** How mails write a date, the least doubtful first. */
const DATES = [
  `(?:(?<era>令和|平成|昭和) ?(?<ofEra>元|\\d{1,2})|(?<year>\\d{4}))年 ?(?<month>\\d{1,2})月 ?${DAY}日`,
  `(?<year>\\d{4})[-/.](?<month>\\d{1,2})[-/.]${DAY}`,
  `\\b(?<era>[RHS])(?<ofEra>\\d{1,2})[-/.](?<month>\\d{1,2})[-/.]${DAY}`,
  `(?<!\\d)${DAY_TH}[ /-]${MONTH},?[ /-](?<year>\\d{4})`,
  `\\b${MONTH}\\.? ${DAY_TH},? (?<year>\\d{4})`,
  `(?<year>\\d{4})[ -]${MONTH}[ -]${DAY}`,
  '(?<!\\d)(?<one>\\d{1,2})/(?<other>\\d{1,2})/(?<year>\\d{4})',
];

/** How mails write a date and a time of day, in the order they are looked for. */
const FORMS = [
  ...DATES.map((date) => `${date}${BETWEEN}${CLOCK}${AFTER}`),
  `\\b${MONTH} ${DAY} ${CLOCK} (?:(?<zone>${ZONE}) )?(?<year>\\d{4})\\b(?: (?<zoneAfter>${ZONE}))?`,
  `(?<!\\d)(?<year>(?:19|20)\\d{2})(?<month>\\d{2})${DAY.replace('{1,2}', '{2}')}[T ]?(?<hour>\\d{2})(?<minute>\\d{2})(?<second>\\d{2})(?!\\d)${ZONED}`,
  ...DATES.map((date) => `(?<![\\d:])${CLOCK}${AFTER}\\)?,? (?:on )?${date}`),
].map((form) => new RegExp(form, 'i'));
const EPOCH = /^(\d{10}|\d{13})(?:\.\d{1,9})?$/;
/** The year before the first of an era. */
const ERAS: Record<string, number> = { 令和: 2018, R: 2018, 平成: 1988, H: 1988, 昭和: 1925, S: 1925 };
const LONGEST = 500;

/** An epoch number: seconds or milliseconds, told apart by size (1e12 and more are milliseconds). */
export function readEpoch(value: number | string): Instant | undefined {
  const number = Number(value);
  if (!Number.isFinite(number) || number < 1e8 || number > 1e14) return undefined;
  return new Date(Math.round(number >= 1e12 ? number : number * 1000));
}

/**
 * A time as mails write it, folded: `2017年1月19日 10:00:00` (hour not padded), `令和8年…午後3時5分`, `2017-01-19 10:00:00`,
 * `19 Jan 2017 10:00:00 +0900`, `Jan 19, 2017 10:00 AM`, `20170119100000`, epoch numbers; with or without a zone. Without
 * one it is wall time in `zone`. Undefined if there is no such day, if the zone named is not known, and outside of the
 * years 1970 to 9999 (UTC).
 */
export function readTime(folded: string, zone: string): Instant | undefined {
  if (EPOCH.test(folded)) return readEpoch(folded);
  const text = folded.slice(0, LONGEST);
  for (const form of FORMS) {
    const found = form.exec(text)?.groups;
    if (found) return instantOf(found, zone);
  }
  return undefined;
}

type Found = Record<string, string | undefined>;

function instantOf(found: Found, wallZone: string): Instant | undefined {
  const label = found['zone'] ?? found['zoneAfter'];
  const zone = label === undefined ? wallZone : zoneOf(label, wallZone);
  const hour = hourOf(found);
  const [month, day] = monthAndDay(found);
  if (zone === undefined || hour === undefined) return undefined;
  const time = DateTime.fromObject(
    {
      year: yearOf(found),
      month,
      day,
      hour: hour % 24,
      minute: Number(found['minute'] ?? 0),
      second: Number(found['second'] ?? 0),
    },
    { zone },
  );
  return time.isValid ? plausible(time.plus({ days: Math.floor(hour / 24) })) : undefined;
}

/** Outside of these years it is no time of an alert, and year 0 is none that the database knows. */
function plausible(time: DateTime): Instant | undefined {
  const { year } = time.toUTC();
  return year >= 1970 && year <= 9999 ? time.toJSDate() : undefined;
}

function yearOf({ year, era, ofEra }: Found): number {
  return era === undefined ? Number(year) : ERAS[era.toUpperCase()]! + (ofEra === '元' ? 1 : Number(ofEra));
}

/** Of `11/23/2026` and `23/11/2026` the day is what no month can be; where both can be, nobody knows: 0, which is no month. */
function monthAndDay({ month, day, one, other }: Found): [number, number] {
  if (month === undefined) {
    const [first, second] = [Number(one), Number(other)];
    if (first === second || second > 12) return [first, second];
    return first > 12 ? [second, first] : [0, 0];
  }
  return [/^\d/.test(month) ? Number(month) : MONTHS.indexOf(month.toLowerCase()) + 1, Number(day)];
}

/** 24:00:00, the end of the day. */
const isMidnight = ({ hour, minute, second = '0' }: Found): boolean =>
  hour === '24' && Number(minute) === 0 && Number(second) === 0;

/** The hour of the day, 24 at its end; undefined when there is none such. */
function hourOf(found: Found): number | undefined {
  const { hour, half, m } = found;
  const told = Number(hour);
  if (half === undefined && m === undefined) return told < 24 || isMidnight(found) ? told : undefined;
  if (told > 12) return half !== undefined || told > 23 ? undefined : told;
  return (told % 12) + (half === '午後' || m?.toUpperCase() === 'P' ? 12 : 0);
}
