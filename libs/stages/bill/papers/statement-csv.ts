import { stringify } from 'csv-stringify/sync';
import type { StatementDocument } from '../rules/statement-document';
import { type PaperLocale, minuteWord, paperWords } from './paper-words';

// Excel in Japan takes a file without it for Shift_JIS.
const BOM = '\ufeff';

/** The items of a statement as CSV (RFC 4180, UTF-8 with a mark for Excel). A cell can never be a formula. */
export function statementCsv({ items, zone }: StatementDocument, locale: PaperLocale): string {
  const words = paperWords(locale);
  const head = [
    words.no,
    words.entryKind,
    words.window,
    words.target,
    words.effectiveAt,
    words.countedAt,
    words.why,
    words.correctsMonth,
    words.quantity,
    words.correctionAmount,
    words.id,
  ];
  const rows = items.map((item) => [
    item.no,
    words.kindWord(item.entryKind),
    words.windowWord(item.window),
    item.label,
    minuteWord(item.effectiveAt, zone),
    minuteWord(item.countedAt, zone),
    item.because[locale],
    item.correctsMonth ?? '',
    item.quantity,
    item.amount ?? '',
    item.id,
  ]);
  return BOM + stringify([head, ...rows.map((row) => row.map(unformulated))], { record_delimiter: 'windows' });
}

/** A text that a spreadsheet would run as a formula becomes one it shows. Numbers, also negative ones, stay numbers. */
const unformulated = (cell: string | number): string | number =>
  typeof cell === 'string' && /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
