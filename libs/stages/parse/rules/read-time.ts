import type { Instant } from '@owl/foundation/clock';
import { DateTime } from 'luxon';

const JAPANESE =
  /(\d{4})年 ?(\d{1,2})月 ?(\d{1,2})日 ?(?:\(.{1,3}\) ?)?(\d{1,2})[:時] ?(\d{1,2})(?:[:分] ?(\d{1,2})秒?|分)?(?: ?(Z|UTC|GMT|JST|[+-]\d{2}:?\d{2}))?/;
const NUMERIC =
  /(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})[T ,]{1,2}(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(?: ?\(?(Z|UTC|GMT|JST|[+-]\d{2}:?\d{2}))?/;
const RFC5322 =
  /(\d{1,2}) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6},? (\d{4}),? (\d{1,2}):(\d{2})(?::(\d{2}))?(?: ?\(?(Z|UTC|GMT|JST|[+-]\d{2}:?\d{2}))?/;
const EPOCH = /^(\d{10}|\d{13})(?:\.\d{1,9})?$/;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** An epoch number: seconds or milliseconds, told apart by size (1e12 and more are milliseconds). */
export function readEpoch(value: number | string): Instant | undefined {
  const number = Number(value);
  if (!Number.isFinite(number) || number < 1e8 || number > 1e14) return undefined;
  return new Date(Math.round(number >= 1e12 ? number : number * 1000));
}

/**
 * A time as mails write it, folded: `2017年1月19日 10:00:00` (hour not padded), `2017-01-19 10:00:00`, with or without a
 * zone, `19 Jan 2017 10:00:00 +0900`, epoch numbers. Without a zone it is wall time in `zone`. Undefined if no such day.
 */
export function readTime(folded: string, zone: string): Instant | undefined {
  if (EPOCH.test(folded)) return readEpoch(folded);
  const numbers = JAPANESE.exec(folded) ?? NUMERIC.exec(folded);
  const words = numbers ? null : RFC5322.exec(folded);
  const parts = numbers ?? (words && [words[0], words[3], monthOf(words[2]!), words[1], ...words.slice(4)]);
  if (!parts) return undefined;
  const [year, month, day, hour, minute, second] = parts.slice(1, 7).map((part) => Number(part ?? 0));
  const time = DateTime.fromObject(
    { year: year!, month: month!, day: day!, hour: hour!, minute: minute!, second: second! },
    { zone: zoneOf(parts[7]) ?? zone },
  );
  return time.isValid ? time.toJSDate() : undefined;
}

function monthOf(name: string): string {
  return String(MONTHS.indexOf(name) + 1);
}

function zoneOf(label: string | undefined): string | undefined {
  if (label === undefined) return undefined;
  if (label === 'JST') return 'Asia/Tokyo';
  if (label === 'Z' || label === 'UTC' || label === 'GMT') return 'UTC';
  return `UTC${label.slice(0, 3)}:${label.slice(-2)}`;
}
