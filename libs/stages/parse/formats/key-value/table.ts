import { meaningOf } from '../../rules/alert-words';
import { fold, foldLabel } from '../../rules/fold';
import type { Line } from '../../rules/sections';

/** Columns of a table of alerts: two may be an accident of prose. */
const COLUMNS_AT_LEAST = 3;
const COLUMNS = 20;
const HEAD_LENGTH = 500;
const BORDERS = /^[-|:+=\s]+$/;
const DELIMITERS = ['\t', '|', ',', ';'] as const;

/**
 * The lines with the rows of tables as lines of `label: value`: rows under a row of labels, whether of tabs, bars or
 * commas, and rows in which labels and values alternate.
 */
export function withoutTables(lines: readonly Line[]): Line[] {
  const plain: Line[] = [];
  let head: { delimiter: string; labels: string[] } | undefined;
  for (const line of lines) {
    const begun = headOf(line);
    const cells = head && !begun ? cellsOf(line, head.delimiter) : [];
    if (begun) head = begun;
    else if (head && BORDERS.test(line.folded)) continue;
    else if (head && cells.length === head.labels.length) plain.push(...rowOf(line, head.labels, cells));
    else {
      if (line.folded !== '') head = undefined;
      plain.push(...alternating(line));
    }
  }
  return plain;
}

function headOf(line: Line): { delimiter: string; labels: string[] } | undefined {
  if (line.original.length > HEAD_LENGTH) return undefined;
  for (const delimiter of DELIMITERS) {
    const labels = cellsOf(line, delimiter);
    if (labels.length >= COLUMNS_AT_LEAST && labels.filter(isLabel).length >= COLUMNS_AT_LEAST) {
      return { delimiter, labels };
    }
  }
  return undefined;
}

/** `Alert number | 7 | Model | Compromise::DGA`. */
function alternating(line: Line): Line[] {
  const cells = cellsOf(line, '|');
  const labels = cells.filter((_, index) => index % 2 === 0);
  if (cells.length < 4 || cells.length % 2 === 1 || !labels.every(isLabel)) return [line];
  return rowOf(
    line,
    labels,
    cells.filter((_, index) => index % 2 === 1),
  );
}

const isLabel = (cell: string): boolean => meaningOf(foldLabel(cell)) !== undefined;

function cellsOf({ original }: Line, delimiter: string): string[] {
  if (!original.includes(delimiter)) return [];
  const inside = original.replace(/^\s*\|/, '').replace(/\|\s*$/, '');
  return inside.split(delimiter, COLUMNS).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
}

function rowOf(line: Line, labels: readonly string[], cells: readonly string[]): Line[] {
  return cells.map((cell, index) => ({
    number: line.number,
    original: cell,
    folded: `${fold(labels[index]!)}: ${fold(cell)}`,
    whole: line.original,
  }));
}
