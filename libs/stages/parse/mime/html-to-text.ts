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
const HREF = /\shref\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\s>]+))/i;
const TAG_READ = 4_000;
const ANY_TAG = /<[a-z!/]/i;
/** Pieces of a cell that is made one line; a table inside is no line. */
const CELL_WORDS = 200;
/** `>` looked at for the end of one tag. */
const QUOTED_ENDS = 4;
/** Marks the border of two table cells until the line is whole. */
const CELL = '\t';

interface Tag {
  name: string;
  closing: boolean;
  end: number;
}

/**
 * The words of an HTML mail, one line per block, for reading alerts out of it. A single pass from left to right: nothing
 * is run, nothing is fetched, markup of any shape ends. A table row of two cells becomes `left: right`, one of more cells
 * has ` | ` between them. The result is
 * plain text and must still be escaped where shown.
 */
export function htmlToText(html: string): string {
  const lower = html.toLowerCase();
  // What has no tag is a text that was called HTML: its lines are lines.
  const words: string[] = [];
  let preformatted = !ANY_TAG.test(html);
  const cells: number[] = [];
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
    if (LINE_TAGS.has(tag.name) || (tag.name === 'dt' && !tag.closing)) words.push('\n');
    else if (CELL_TAGS.has(tag.name)) {
      if (tag.closing) closeCell(words, cells.pop());
      else cells.push(words.push(CELL));
    } else if (tag.name === 'a' && !tag.closing) words.push(alertLinkOf(html.slice(open, tag.end)));
    at = HIDDEN_TAGS.has(tag.name) && !tag.closing ? endOfHidden(lower, tag.name, tag.end) : tag.end;
  }
  return tidy(words.join(''));
}

/** A cell with one line in it, however it is wrapped in blocks and in tables of one cell, is that line. */
function closeCell(words: string[], from: number | undefined): void {
  if (from === undefined || words.length - from > CELL_WORDS) return;
  const lines = words
    .slice(from)
    .join('')
    .split('\n')
    .filter((line) => line.trim() !== '');
  const inside = lines.length === 1 ? cellsOf(lines[0]!) : [];
  if (inside.length === 1) words.splice(from, words.length, ` ${inside[0]!} `);
}

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
  return preformatted ? plain.replace(/\t/g, ' ') : plain.replace(/[\t\r\n]/g, ' ');
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
  return text
    .split('\n')
    .map(tidyLine)
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function tidyLine(line: string): string {
  const cells = cellsOf(line);
  const [left, right] = cells;
  if (cells.length !== 2) return cells.join(' | ');
  return /[:：]$/.test(left!) ? `${left} ${right}` : `${left}: ${right}`;
}

/** The cells of a row with words in them; a colon in a cell of its own is no word. */
function cellsOf(line: string): string[] {
  return line
    .split(CELL)
    .map((cell) => cell.replace(/[ \r\u00a0]+/g, ' ').trim())
    .filter((cell) => cell !== '' && cell !== ':' && cell !== '：');
}

function entity(name: string): string | undefined {
  if (!name.startsWith('#')) return NAMED[name];
  const code = name.startsWith('#x') ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}
