import { readIcal } from '@owl/adapters/ical';
import type { CalendarBody, DaysFileRead, ReadDaysFile } from '@owl/contracts';
import { importHolidays, readHolidayCsv } from '@owl/directory';
import { bodyOf, definitionOf } from './calendars.read-model';
import { type IcalDays, withDaysOff, withHolidays } from './ical-days';

type Refused = Extract<DaysFileRead, { kind: 'refused' }>;

const LF = 0x0a;

/** Puts the days of a file into a draft, and says what that changes. */
export function readDaysFile({ kind, content, effectiveFrom, body }: ReadDaysFile): DaysFileRead {
  const bytes = Buffer.from(content, 'base64');
  const text = decoded(bytes);
  if (text === undefined) return notText(bytes);
  return kind === 'cabinet-office'
    ? officialList(text, effectiveFrom, body)
    : icalDays(kind, text, effectiveFrom, body);
}

function officialList(text: string, effectiveFrom: string, body: CalendarBody): DaysFileRead {
  const csv = readHolidayCsv(text);
  if (csv.kind === 'refused') return csv;
  const definition = definitionOf(body, 1, effectiveFrom);
  const imported = importHolidays(definition, csv.list, effectiveFrom);
  const lines = text.trimEnd().split('\n').length;
  if (!imported)
    return { kind: 'refused', faults: [{ line: lines, code: 'too-old', text: String(csv.list.throughYear) }] };
  const { holidays, ...changes } = imported;
  const { days } = csv.list;
  return {
    kind: 'read',
    body: bodyOf({ ...definition, holidays }),
    from: days[0]?.date ?? '',
    to: days.at(-1)?.date ?? '',
    ...changes,
    skipped: [],
  };
}

function icalDays(
  kind: 'ical-days-off' | 'ical-holidays',
  text: string,
  effectiveFrom: string,
  body: CalendarBody,
): DaysFileRead {
  // The year after the next: nobody publishes days off further ahead.
  const until = `${Number(effectiveFrom.slice(0, 4)) + 2}-12-31`;
  const read = readIcal(text, { from: effectiveFrom, until });
  if (read.kind === 'refused') return read;
  const asked: IcalDays = { days: read.days, from: effectiveFrom, until };
  const put = kind === 'ical-holidays' ? withHolidays(body, asked) : withDaysOff(body, asked);
  const ends = read.days.flatMap(({ from, to }) => [from, to]).toSorted();
  return {
    kind: 'read',
    ...put,
    removed: [],
    from: ends[0] ?? effectiveFrom,
    to: ends.at(-1) ?? effectiveFrom,
    skipped: read.skipped,
  };
}

/** UTF-8 when it is that: what people save again is; else Shift_JIS, as the Cabinet Office publishes. */
function decoded(bytes: Buffer): string | undefined {
  for (const encoding of ['utf-8', 'shift_jis']) {
    const text = decodedAs(encoding, bytes);
    // A file of zeros, or of an office program, decodes without complaint.
    if (text !== undefined) return /[\0\x01-\x08]/.test(text) ? undefined : text;
  }
  return undefined;
}

function decodedAs(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** The first line that is no text in either encoding. */
function notText(bytes: Buffer): Refused {
  let line = 1;
  for (let start = 0; start < bytes.length; line++) {
    const end = bytes.indexOf(LF, start);
    const stop = end < 0 ? bytes.length : end;
    if (decoded(bytes.subarray(start, stop)) === undefined) break;
    start = stop + 1;
  }
  return { kind: 'refused', faults: [{ line, code: 'not-text', text: '' }] };
}
