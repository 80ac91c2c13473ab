import { type Meaning, meaningOf } from '../../rules/alert-words';
import { findAlertLink } from '../../rules/find-alert-link';
import { fold, foldLabel } from '../../rules/fold';
import { isNumbersOnly, readNumbers } from '../../rules/read-numbers';
import { readScore } from '../../rules/read-score';
import type { Line } from '../../rules/sections';
import { cellsOf } from './cells';

/** Columns of a table of alerts: two may be an accident of prose. */
const COLUMNS_AT_LEAST = 3;
const HEAD_LENGTH = 500;
const BORDERS = /^[-|:+=\s]+$/;
const DELIMITERS = ['\t', '|', ',', ';'] as const;
/** What is written into a cell that says nothing. */
const NOTHING = /^[-‐–—―*]?$/;
/** A number with letters, with a remark or a link behind it; `3 in all` is none. */
const NUMBER_WORD = /^[\w.#№-]{1,64}(?: ?\([^()]{0,40}\)| https?:.*)?$/;
const PERCENTAGE = /^\d{1,3}(?:[.,]\d{1,6})? ?%$/;

interface Head {
  delimiter: string;
  labels: string[];
  /** Its line begins with a bar, as those below it then do. */
  barred: boolean;
}

/** A row of a table of alerts, as lines of `label: value`. */
interface Row {
  lines: Line[];
  /** Its number is read; else it may be an alert all the same. */
  numbered: boolean;
}

interface Tabled {
  /** The other lines, with the rows of other tables as lines of `label: value`. */
  plain: Line[];
  rows: Row[];
  /** Rows that look like alerts and do not fit under their head. */
  unread: string[];
}

/**
 * Takes the tables out of lines: rows under a row of labels, whether of tabs, bars or commas, and rows in which labels and
 * values alternate. A row that does not fit, or a line between rows, does not end a table of alerts: its rows go on
 * wherever the next of them stands, in the next section too, so one reader is for the whole of a text.
 */
export function tableReader(): (lines: readonly Line[]) => Tabled {
  let head: Head | undefined;
  let interrupted = false;
  return (lines) => {
    const tabled: Tabled = { plain: [], rows: [], unread: [] };
    if (head) interrupted = true;
    for (const line of lines) {
      const begun = headOf(line);
      if (begun) [head, interrupted] = [begun, false];
      else if (head && BORDERS.test(line.folded)) continue;
      else if (head && placed(line, head, interrupted, tabled)) interrupted = false;
      else {
        if (head && line.folded !== '') [head, interrupted] = [isOfAlerts(head) ? head : undefined, true];
        tabled.plain.push(...alternating(line));
      }
    }
    return tabled;
  };
}

/** Whether the line is a row under the head; it is then put where it belongs. */
function placed(line: Line, head: Head, interrupted: boolean, { plain, rows, unread }: Tabled): boolean {
  const cells = cellsOf(line.original, head.delimiter, head.barred);
  if (!isOfAlerts(head)) {
    if (cells.length !== head.labels.length) return false;
    plain.push(...rowOf(line, head.labels, cells));
    return true;
  }
  const fitting = fitted(head, cells);
  if (fitting) rows.push({ lines: rowOf(line, head.labels, fitting.cells), numbered: fitting.numbered });
  else if (looksLikeAlert(cells)) unread.push(line.original);
  // A row of a sum belongs to the table and is no alert.
  return fitting !== undefined || (!interrupted && cells.length === head.labels.length);
}

/** The cells in the columns they belong to, when they are those of an alert. */
function fitted(head: Head, cells: readonly string[]): { cells: readonly string[]; numbered: boolean } | undefined {
  if (cells.length < 2) return undefined;
  const missing = head.labels.length - cells.length;
  // The first cells of a row may be told by the row above, and then the last ones stand where they should.
  const shifted = missing > 0 ? [[...Array<string>(missing).fill(''), ...cells]] : [];
  const places = [cells, ...shifted];
  const whole = places.find((place) => hasNumber(head, place) && hasScore(head, place));
  const told = whole ?? places.find((place) => hasNumber(head, place));
  if (told) return { cells: told, numbered: true };
  const unnumbered = places.find((place) => hasScore(head, place) && !NOTHING.test(cellIn(head, place, 'model')));
  return unnumbered && { cells: unnumbered, numbered: false };
}

function hasNumber(head: Head, cells: readonly string[]): boolean {
  if (findAlertLink(cellIn(head, cells, 'link'))) return true;
  const number = fold(cellIn(head, cells, 'number'));
  return readNumbers(number).length > 0 && (isNumbersOnly(number) || NUMBER_WORD.test(number));
}

function hasScore(head: Head, cells: readonly string[]): boolean {
  return readScore(fold(cellIn(head, cells, 'score'))) !== undefined;
}

function cellIn({ labels }: Head, cells: readonly string[], meaning: Meaning): string {
  return cells[labels.findIndex((label) => meaningOf(foldLabel(label))?.meaning === meaning)] ?? '';
}

function looksLikeAlert(cells: readonly string[]): boolean {
  const folded = cells.map(fold);
  return folded.some((cell) => PERCENTAGE.test(cell)) && folded.some((cell) => /\w::\w| \/ /.test(cell));
}

/** A table of alerts tells their numbers or links, and what they are. Any other belongs to the alert around it. */
function isOfAlerts({ labels }: Head): boolean {
  const meanings = labels.map((label) => meaningOf(foldLabel(label))?.meaning);
  return (
    (meanings.includes('number') || meanings.includes('link')) &&
    (meanings.includes('model') || meanings.includes('score'))
  );
}

function headOf(line: Line): Head | undefined {
  if (line.original.length > HEAD_LENGTH) return undefined;
  for (const delimiter of DELIMITERS) {
    const barred = line.original.trimStart().startsWith('|');
    const labels = cellsOf(line.original, delimiter, barred);
    if (labels.filter(isLabel).length >= COLUMNS_AT_LEAST) return { delimiter, labels, barred };
  }
  return undefined;
}

/** `Alert number | 7 | Model | Compromise::DGA`, with columns between that say nothing or without. */
function alternating(line: Line): Line[] {
  const cells = cellsOf(line.original, '|', line.original.trimStart().startsWith('|'));
  for (const told of [cells, cells.filter((cell) => !NOTHING.test(cell))]) {
    const labels = told.filter((_, index) => index % 2 === 0);
    if (told.length < 4 || told.length % 2 === 1 || !labels.every(isLabel)) continue;
    return rowOf(
      line,
      labels,
      told.filter((_, index) => index % 2 === 1),
    );
  }
  return [line];
}

const isLabel = (cell: string): boolean => meaningOf(foldLabel(cell)) !== undefined;

function rowOf(line: Line, labels: readonly string[], cells: readonly string[]): Line[] {
  return labels.flatMap((label, index) => {
    const cell = cells[index] ?? '';
    if (NOTHING.test(cell)) return [];
    return [{ number: line.number, original: cell, folded: `${fold(label)}: ${fold(cell)}`, whole: line.original }];
  });
}
