import { findAlertLink } from '../rules/find-alert-link';

const NAMED: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  yen: '¥',
  hellip: '…',
};
const LINE_TAGS = new Set(
  'br p div tr li h1 h2 h3 h4 table ul ol hr pre blockquote section article header footer'.split(' '),
);
const HIDDEN_TAGS = new Set(['script', 'style', 'head', 'title', 'template', 'noscript']);
const ENTITY = /&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,8});/gi;
const CELL_TAGS = new Set(['td', 'th', 'dd']);
const BOLD_TAGS = new Set(['b', 'strong']);
const HREF = /\shref\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\s>]+))/i;
const TAG_READ = 4_000;
const ANY_TAG = /<[a-z!/]/i;
/** Cells from which on a row is one of data; what such a cell holds is one value, in lines or not. */
const DATA_CELLS = 3;
const VALUE_LINES = 6;
const VALUE_LENGTH = 300;
/** A cell without words, in a row of data. */
const NO_WORDS = '-';
/** Pieces of a cell that is made one line; a table inside is no line. */
const CELL_WORDS = 200;
/** `>` looked at for the end of one tag. */
const QUOTED_ENDS = 4;
/** Marks the border of two table cells until the line is whole. */
const CELL = '\t';
/** Marks where a table begins and ends. */
const TABLE = '\f';

interface Tag {
  name: string;
  closing: boolean;
  end: number;
}

/** The cells of a row: where their words begin and end. */
type Row = [from: number, to: number][];

/**
 * The words of an HTML mail, one line per block, for reading alerts out of it. A single pass from left to right: nothing
 * is run, nothing is fetched, markup of any shape ends. A table row of two cells becomes `left: right`, one of more cells
 * has ` | ` between them, and `-` for a cell that says nothing. The result is plain text and must still be escaped where
 * shown.
 */
export function htmlToText(html: string): string {
  const lower = html.toLowerCase();
  // What has no tag is a text that was called HTML: its lines are lines.
  const words: string[] = [];
  let preformatted = !ANY_TAG.test(html);
  const cells: number[] = [];
  const rows: Row[] = [];
  let item: number | undefined;
  let isLabel = false;
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    words.push(wordsOf(html.slice(at, open < 0 ? html.length : open), preformatted));
    if (open < 0) break;
    const tag = tagAt(lower, open);
    if (!tag) {
      words.push('<');
      at = open + 1;
      continue;
    }
    if (tag.name === 'pre') preformatted = !tag.closing;
    if (tag.name === 'tr') {
      if (tag.closing) closeRow(words, rows.pop());
      else rows.push([]);
    }
    if (tag.name === 'table') words.push(TABLE);
    if (tag.name === 'li') item = tag.closing ? undefined : words.length + 1;
    else if (BOLD_TAGS.has(tag.name) && !tag.closing) {
      // Bold words that begin an item of a list are the label of the others.
      isLabel = item !== undefined && words.slice(item).every((piece) => piece.trim() === '');
      item = undefined;
    } else if (BOLD_TAGS.has(tag.name) && isLabel) {
      words.push(CELL);
      isLabel = false;
    }
    if (LINE_TAGS.has(tag.name) || (tag.name === 'dt' && !tag.closing)) words.push('\n');
    else if (CELL_TAGS.has(tag.name)) {
      if (tag.closing) closeCell(words, cells.pop(), rows.at(-1));
      else cells.push(words.push(CELL));
    } else if (tag.name === 'a' && !tag.closing) words.push(alertLinkOf(html.slice(open, tag.end)));
    at = HIDDEN_TAGS.has(tag.name) && !tag.closing ? endOfHidden(lower, tag.name, tag.end) : tag.end;
  }
  return tidy(words.join(''));
}

/** A cell with one line in it, however it is wrapped in blocks and in tables of one cell, is that line. */
function closeCell(words: string[], from: number | undefined, row: Row | undefined): void {
  if (from === undefined || words.length - from > CELL_WORDS) return;
  const lines = linesOf(words.slice(from).join(''));
  const inside = lines.length === 1 ? told(cellsOf(lines[0]!)) : [];
  if (lines.length === 0) words.splice(from);
  else if (inside.length === 1) words.splice(from, words.length, ` ${inside[0]!} `);
  row?.push([from, words.length]);
}

/** A row of data is one line: a name and an address in two lines of a cell are one value. */
function closeRow(words: string[], row: Row | undefined): void {
  if (row === undefined || row.length < DATA_CELLS) return;
  const cells = row.map(([from, to]) => ({ from, to, text: words.slice(from, to).join('') }));
  if (cells.filter(({ text }) => text.trim() !== '').length < DATA_CELLS) return;
  for (const { from, to, text } of cells.toReversed()) {
    const lines = linesOf(text);
    const isValue = lines.length <= VALUE_LINES && text.length <= VALUE_LENGTH && lines.filter(isLabelled).length <= 1;
    if (isValue && /[\n\t]/.test(text)) {
      words.splice(from, to - from, ` ${lines.flatMap((line) => told(cellsOf(line))).join(' ')} `);
    }
  }
}

const isLabelled = (line: string): boolean => /[:：]/.test(line);

const linesOf = (text: string): string[] => text.split('\n').filter((line) => line.trim() !== '');

/** The address of a link to an alert: its number may stand nowhere else. Other addresses are not for reading. */
function alertLinkOf(tag: string): string {
  const address = HREF.exec(tag.slice(0, TAG_READ))
    ?.slice(1)
    .find((found) => found !== undefined);
  const link = address === undefined ? undefined : findAlertLink(wordsOf(address, false))?.link;
  return link === undefined ? '' : ` ${link} `;
}

function wordsOf(text: string, preformatted: boolean): string {
  const plain = text.replace(ENTITY, (whole, name: string) => entity(name.toLowerCase()) ?? whole);
  return preformatted ? plain.replace(/[\t\f]/g, ' ') : plain.replace(/[\t\f\r\n]/g, ' ');
}

function tagAt(lower: string, open: number): Tag | undefined {
  if (lower.startsWith('<!--', open)) {
    const end = lower.indexOf('-->', open + 4);
    return { name: '!', closing: false, end: end < 0 ? lower.length : end + 3 };
  }
  const match = /^<(\/?)([a-z][a-z0-9]{0,15}|[!?])/.exec(lower.slice(open, open + 20));
  if (!match) return undefined;
  return { name: match[2]!, closing: match[1] === '/', end: endOfTag(lower, open) };
}

/** Behind the `>` that ends a tag; one between quotes does not, but quotes may also be forgotten. */
function endOfTag(lower: string, open: number): number {
  const first = lower.indexOf('>', open);
  for (let [end, tries] = [first, 0]; end >= 0 && tries < QUOTED_ENDS; tries++) {
    const quotes = lower.slice(open, end).replace(/"[^"]*"|'[^']*'/g, '');
    if (!/["']/.test(quotes)) return end + 1;
    end = lower.indexOf('>', end + 1);
  }
  return first < 0 ? lower.length : first + 1;
}

function endOfHidden(lower: string, name: string, from: number): number {
  const close = lower.indexOf(`</${name}`, from);
  if (close < 0) return lower.length;
  const end = lower.indexOf('>', close);
  return end < 0 ? lower.length : end + 1;
}

function tidy(text: string): string {
  // Cells of the last row of data in the table: a row below with as many is one too, however few say something.
  let width = 0;
  const lines = text.split('\n').map((line) => {
    if (line.includes(TABLE)) width = 0;
    const cells = cellsOf(line);
    const isData = cells.length >= DATA_CELLS && (cells.length === width || told(cells).length >= DATA_CELLS);
    if (isData) width = cells.length;
    return isData ? cells.map((cell) => cell || NO_WORDS).join(' | ') : pairOf(told(cells));
  });
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function pairOf(cells: readonly string[]): string {
  const [left, right] = cells;
  if (cells.length !== 2) return cells.join(' | ');
  return /[:：]$/.test(left!) ? `${left} ${right}` : `${left}: ${right}`;
}

/** The cells of a row; a colon in a cell of its own is none. */
function cellsOf(line: string): string[] {
  const [before = '', ...cells] = line.split(CELL).map((cell) => cell.replace(/[ \r\f\u00a0]+/g, ' ').trim());
  return [...(before === '' ? [] : [before]), ...cells.filter((cell) => cell !== ':' && cell !== '：')];
}

const told = (cells: readonly string[]): string[] => cells.filter((cell) => cell !== '');

function entity(name: string): string | undefined {
  if (!name.startsWith('#')) return NAMED[name];
  const code = name.startsWith('#x') ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}
