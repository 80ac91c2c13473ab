import { foldLabel } from '../../rules/fold';
import { meaningOf } from '../../rules/alert-words';
import { findAlertLink } from '../../rules/find-alert-link';
import { isNumbersOnly } from '../../rules/read-numbers';
import { readLabel } from '../../rules/read-label';
import { type Line } from '../../rules/sections';
import type { Key } from './schema';
import { withoutTables } from './table';

/** The head of a mail that is quoted: its Date is when it was sent, not when something happened. */
const QUOTED_HEADER =
  /^\*?(?:from|sent|date|to|cc|subject|reply-to|差出人|送信者|送信日時|日付|日時|宛先|件名|cc)\*? ?[:：]/i;
const QUOTED_SENDER = /^\*?(?:from|差出人|送信者)\*? ?[:：]/i;
const HEADERS_AT_LEAST = 2;
/** Characters of a heading. */
const HEADING = 40;

/** A link to an alert says its number wherever it stands. */
const LINK = /https?:\/\/.{0,2000}(?:#|%23)/i;

/** The lines of an alert by their keys. */
export type Pairs = Partial<Record<Key, Line[]>>;

interface Pair {
  key: Key;
  line: Line;
  /** Its word means this only where no better one stands. */
  weak: boolean;
}

const SCORE_AT_END = /\d ?% ?[)\]】]?$/;

/** A score that is not called one must look like one. */
const PERCENTAGE = /%|\/ ?100|パーセント|percent/i;

/**
 * The keys of a section, one group for each alert: where a second alert number is told, or a second link when there are
 * no numbers, the next alert begins, whatever separates them.
 */
export function groupsOf(lines: readonly Line[]): Pairs[] {
  const pairs = withoutWeak(pairsOf(withoutTables(withoutQuotedHeads(lines))));
  const told = new Set(pairs.filter(({ key }) => key === 'number').map(({ line }) => line.folded));
  const mark: Key = told.size > 0 ? 'number' : 'link';
  const marks = pairs.filter(({ key }) => key === mark);
  if (new Set(marks.map(({ line }) => line.folded)).size < 2) return [byKey(pairs)];
  const first = pairs[0]!.key;
  // Each alert begins with the same key, when it comes as often as the number; else with the number.
  const begins = pairs.filter(({ key }) => key === first).length === marks.length ? first : mark;
  const groups: Pair[][] = [[]];
  for (const pair of pairs) {
    if (pair.key === begins && groups.at(-1)!.some(({ key }) => key === begins)) groups.push([]);
    groups.at(-1)!.push(pair);
  }
  return groups.map(byKey);
}

function byKey(pairs: readonly Pair[]): Pairs {
  const found: Pairs = {};
  for (const { key, line } of pairs) (found[key] ??= []).push(line);
  return found;
}

function pairsOf(lines: readonly Line[]): Pair[] {
  const pairs: Pair[] = [];
  let open: Pair | undefined;
  for (const line of lines) {
    const pair = pairOf(line);
    if (pair) pairs.push(pair);
    else if (LINK.test(line.folded) && findAlertLink(line.original)) pairs.push({ key: 'link', line, weak: false });
    // A key alone on its line has its value on the next; several models are told on several lines.
    else if (open?.line.folded === '' && line.folded !== '') {
      if (open.key !== 'number' || isNumbersOnly(line.folded)) open.line = line;
    } else if (open?.key === 'model' && SCORE_AT_END.test(line.folded)) pairs.push({ ...open, line });
    if (pair) open = pair;
    else if (line.folded !== '' && open?.key !== 'model') open = undefined;
  }
  return pairs;
}

function pairOf(line: Line): Pair | undefined {
  for (const { label, value } of readLabel(line.folded)) {
    const word = meaningOf(label);
    if (word) return { key: word.meaning, line: valueOf(line, value), weak: word.weak };
  }
  // A label without a colon, as a heading over its value.
  const alone = line.folded.length <= HEADING ? meaningOf(foldLabel(line.folded)) : undefined;
  return alone && !alone.weak ? { key: alone.meaning, line: valueOf(line, ''), weak: false } : undefined;
}

function valueOf({ number, original, folded, whole = original }: Line, value: string): Line {
  const from = folded.endsWith(value) ? -value.length || original.length : undefined;
  return { number, original: from === undefined ? value : original.slice(from).trim(), folded: value, whole };
}

/** An alert's own words before those that other mails use too: an ID, a title, a severity. */
function withoutWeak(pairs: readonly Pair[]): Pair[] {
  const told = new Set(pairs.filter(({ weak }) => !weak).map(({ key }) => key));
  if (!told.has('model') && !told.has('number')) return pairs.filter(({ weak }) => !weak);
  return pairs.filter(
    ({ key, line, weak }) => !weak || (!told.has(key) && (key !== 'score' || PERCENTAGE.test(line.folded))),
  );
}

function withoutQuotedHeads(lines: readonly Line[]): Line[] {
  const kept: Line[] = [];
  let run: Line[] = [];
  const end = () => {
    const told = run.filter(({ folded }) => folded !== '');
    const isHead = told.length >= HEADERS_AT_LEAST && told.some(({ folded }) => QUOTED_SENDER.test(folded));
    if (!isHead) kept.push(...run);
    run = [];
  };
  for (const line of lines) {
    // Rows of a table have empty lines between them.
    if (QUOTED_HEADER.test(line.folded) || (run.length > 0 && line.folded === '')) run.push(line);
    else {
      end();
      kept.push(line);
    }
  }
  end();
  return kept;
}
