import { type LocalDate, type OfficialHolidays, isLocalDate } from '@owl/foundation/calendar';

/** What can be wrong with a line of the official list. */
export const HOLIDAY_FILE_FAULTS = [
  'not-text',
  'no-header',
  'not-a-row',
  'no-such-day',
  'twice',
  'year-incomplete',
  'too-old',
] as const;
export type HolidayFileFault = (typeof HOLIDAY_FILE_FAULTS)[number];

export interface FileFault {
  /** Counted from 1. */
  line: number;
  code: HolidayFileFault;
  /** What stands there, cut to a length that a screen can show. */
  text: string;
}
export type HolidayCsv = { kind: 'read'; list: OfficialHolidays } | { kind: 'refused'; faults: FileFault[] };

interface Row {
  line: number;
  date: LocalDate;
  name: string;
}

const HEADER = /^["']?国民の祝日/;
const ROW = /^"?(\d{4})[/-](\d{1,2})[/-](\d{1,2})"?\s*,\s*"?([^",]{1,60})"?\s*,*$/;
const SHOWN = 60;
const MOST_FAULTS = 20;
// Holidays since the law of 1948, in every year: a year without either was cut off.
const OF_EVERY_YEAR = ['01-01', '11-23'] as const;

/**
 * Reads the list of public holidays that the Cabinet Office publishes as CSV (国民の祝日・休日月日,国民の祝日・休日名称).
 * Half a list would make working days of the holidays it lacks, so a file with anything wrong is refused as a whole.
 */
export function readHolidayCsv(text: string): HolidayCsv {
  const lines = text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/);
  if (!HEADER.test(lines[0] ?? '')) return refused([{ line: 1, code: 'no-header', text: shown(lines[0] ?? '') }]);
  const faults: FileFault[] = [];
  const rows = new Map<LocalDate, Row>();
  lines.slice(1).forEach((content, index) => {
    if (content.trim() === '') return;
    const read = readRow(content, index + 2);
    if ('code' in read) faults.push(read);
    else if (rows.has(read.date)) faults.push({ line: read.line, code: 'twice', text: shown(content) });
    else rows.set(read.date, read);
  });
  const found = [...rows.values()].toSorted((a, b) => a.date.localeCompare(b.date));
  const all = [...faults, ...incompleteYears(found)];
  return all.length > 0 || found.length === 0 ? refused(all) : { kind: 'read', list: listOf(found) };
}

const refused = (faults: FileFault[]): HolidayCsv => ({
  kind: 'refused',
  faults: faults.length > 0 ? faults.slice(0, MOST_FAULTS) : [{ line: 2, code: 'not-a-row', text: '' }],
});

const shown = (text: string): string => [...text].slice(0, SHOWN).join('');

function readRow(content: string, line: number): Row | FileFault {
  const [, year, month, day, name] = ROW.exec(content.trim()) ?? [];
  if (!year || !month || !day || !name) return { line, code: 'not-a-row', text: shown(content) };
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (!isLocalDate(date)) return { line, code: 'no-such-day', text: shown(content) };
  return { line, date, name: name.trim() };
}

/** Every year from the first to the last must be there, and whole; a fault is told at the line where the year ends. */
function incompleteYears(rows: readonly Row[]): FileFault[] {
  const first = Number(rows[0]?.date.slice(0, 4));
  const last = Number(rows.at(-1)?.date.slice(0, 4));
  const dates = new Set(rows.map(({ date }) => date));
  const faults: FileFault[] = [];
  for (let year = first; year <= last; year++) {
    if (OF_EVERY_YEAR.every((day) => dates.has(`${year}-${day}`))) continue;
    const line = rows.findLast(({ date }) => date < `${year + 1}`)?.line ?? 2;
    faults.push({ line, code: 'year-incomplete', text: String(year) });
  }
  return faults;
}

function listOf(rows: readonly Row[]): OfficialHolidays {
  const years = rows.map(({ date }) => Number(date.slice(0, 4)));
  return {
    fromYear: Math.min(...years),
    throughYear: Math.max(...years),
    days: rows.map(({ date, name }) => ({ date, name })),
  };
}
