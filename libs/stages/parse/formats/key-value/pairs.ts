import { fold, foldLabel } from '../../rules/fold';
import { meaningOf } from '../../rules/alert-words';
import { findAlertLink } from '../../rules/find-alert-link';
import { isNumbersOnly } from '../../rules/read-numbers';
import { withoutQuotedHeads } from '../../rules/quoted-heads';
import { readLabel } from '../../rules/read-label';
import { type Line } from '../../rules/sections';
import type { Key } from './schema';
import { tableReader } from './table';

/** Characters of a heading, and of the name of a model. */
const HEADING = 40;
const NAME = 120;

/** A link to an alert says its number wherever it stands. */
const LINK = /https?:\/\/.{0,2000}(?:#|%23)/i;

/** The lines of an alert by their keys. */
export type Pairs = Partial<Record<Key, Line[]>>;

/** What is told of one alert. */
export interface Told {
  pairs: Pairs;
  /** It has a number that may be of something else, and therefore none. */
  unnumbered: boolean;
}

/** A label and its value with nothing but tabs between them. */
const TABBED = /^([^\t]{1,60})\t[ \t]*([^\t]{1,2000})$/;

interface Pair {
  key: Key;
  line: Line;
  /** Its word means this only where no better one stands. */
  weak: boolean;
  /** The word, folded. */
  label: string;
}

const SCORE_AT_END = /\d ?% ?[)\]】]?$/;
/** Set off from a name: `X (82%)`, `X - 82%`. */
const SCORE_IN_BRACKETS = /[)\]】]$| - ?\d{1,3}(?:[.,]\d{1,6})? ?%$/;
const LABELLED_SCORE = /^([^:∶=]{1,60}?) ?(?::(?!:)|[∶=]) ?[^:]{0,60}%[)\]】]?$/;
const PATH_IN_LABEL = / \/ |[a-z]\/[a-z]/i;
/** A line of its own: a value that goes on from the line above. */
const PERCENTAGE_ALONE = /^\d{1,3}(?:[.,]\d{1,6})? ?%$/;
const MODEL_PATH = /\S ?:: ?\S|\S \/ \S/;
/** Names of models are in title case; a sentence is not. */
const WORDS_OF_A_NAME =
  /^(?:[A-Z][\w()&/-]*|to|of|from|and|or|for|in|on|by|with|via|a|the)(?: (?:[A-Z][\w()&/-]*|to|of|from|and|or|for|in|on|by|with|via|a|the)){0,8}$/;
/** Characters of a name that a mailer may have broken into two lines. */
const BROKEN_FROM = 25;

/** A score that is not called one must look like one. */
const PERCENTAGE = /%|\/ ?100|パーセント|percent/i;

/** The alerts of a text, and what of it surely is one and fits nowhere. */
interface Groups {
  groups: Told[];
  unread: string[];
}

/**
 * The keys of a text, one group for each alert: a row of a table; elsewhere, where a second alert number is told, or a
 * second link when there are no numbers, the next alert begins, whatever separates them.
 */
export function groupsOf(sections: readonly (readonly Line[])[]): Groups {
  const read = tableReader();
  const found: Groups = { groups: [], unread: [] };
  for (const section of sections) {
    const { plain, rows, unread } = read(withoutQuotedHeads(section));
    found.unread.push(...unread);
    const pairs = pairsOf(plain);
    const told = rows.map((row) => ({ ...row, pairs: pairsOf(row.lines) }));
    // Rows that are merely counted, below the number of an alert, are of that alert.
    const isNumbered = pairs.some(({ key, weak }) => key === 'number' && !weak);
    const [own, counted] = split(told, (row) => !isNumbered || !row.pairs.some(isCount));
    found.groups.push(
      ...plainGroups([...pairs, ...counted.flatMap((row) => row.pairs.filter((pair) => !isCount(pair)))]),
    );
    found.groups.push(
      ...own.map(({ pairs: row, numbered }) => toldIn(withoutWeak(row), !numbered || row.some(isCount))),
    );
  }
  return found;
}

const isCount = ({ key, weak }: Pair): boolean => key === 'number' && weak;

function split<T>(all: readonly T[], isFirst: (one: T) => boolean): [T[], T[]] {
  return [all.filter(isFirst), all.filter((one) => !isFirst(one))];
}

function plainGroups(all: readonly Pair[]): Told[] {
  const pairs = withoutWeak(all);
  const isMark = markOf(pairs);
  const marks = pairs.filter(isMark);
  if (new Set(marks.map(({ line }) => line.folded)).size < 2) return [toldIn(pairs)];
  const first = pairs[0]!.key;
  // Each alert begins with the same key, when it comes as often as the number; else with the number.
  const often = pairs.filter(({ key }) => key === first).length === marks.length;
  const begins = often ? ({ key }: Pair) => key === first : isMark;
  const groups: Pair[][] = [[]];
  for (const pair of pairs) {
    if (begins(pair) && groups.at(-1)!.some(begins)) groups.push([]);
    groups.at(-1)!.push(pair);
  }
  return groups.map((group) => toldIn(group));
}

/** What tells one alert from the next: numbers of alerts, else links to them, else numbers of any kind, or any links. */
function markOf(pairs: readonly Pair[]): (pair: Pair) => boolean {
  const numbers = pairs.filter(({ key }) => key === 'number');
  if (numbers.some(({ weak }) => !weak)) return ({ key }) => key === 'number';
  const links = pairs.flatMap(({ key, line }) =>
    key === 'link' ? (findAlertLink(line.original)?.alertNumber ?? []) : [],
  );
  const [first] = numbers;
  if (!first || new Set(links).size > 1) return ({ key }) => key === 'link';
  return ({ key, label }) => key === 'number' && label === first.label;
}

/** Only a word for the number of an alert gives one: what else is numbered (rows, devices, events) comes again. */
function toldIn(all: readonly Pair[], unnumbered = all.some(isCount)): Told {
  const pairs: Pairs = {};
  for (const pair of ownFirst(all)) if (!isCount(pair)) (pairs[pair.key] ??= []).push(pair.line);
  return { pairs, unnumbered };
}

/** A ticket or a mail around an alert has them too. */
const OF_A_COVER: ReadonlySet<Key> = new Set([
  'time',
  'device',
  'deviceIp',
  'deviceMac',
  'destination',
  'destinationIp',
]);

/** What stands before the alert may be of whoever sends it on, a ticket's own time and device: the alert's own come first. */
function ownFirst(all: readonly Pair[]): Pair[] {
  const begin = all.findIndex(({ key, weak }) => !weak && (key === 'number' || key === 'model'));
  const [cover, own] = split(all, (pair) => OF_A_COVER.has(pair.key) && all.indexOf(pair) < begin);
  return [...own, ...cover];
}

function pairsOf(lines: readonly Line[]): Pair[] {
  const pairs: Pair[] = [];
  let open: Pair | undefined;
  for (const [index, line] of lines.entries()) {
    const pair = pairOf(line);
    // Either name may be the one that is monitored.
    const isBroken =
      open !== undefined && breaksName(pairs.at(-1)!, line) && (!pair || saysNothing(pair, lines[index + 1]));
    if (isBroken) pairs.push({ ...pairs.at(-1)!, line: joined(pairs.at(-1)!.line, line) });
    else if (pair) pairs.push(pair);
    else if (LINK.test(line.folded) && findAlertLink(line.original))
      pairs.push({ key: 'link', line, weak: false, label: '' });
    // A key alone on its line has its value on the next; several models are told on several lines.
    else if (open?.line.folded === '' && line.folded !== '') {
      if (open.key !== 'number' || isNumbersOnly(line.folded)) open.line = line;
    } else if (open && goesOn(open, line, pairs)) pairs.push({ ...open, line });
    const stays = open?.key === 'model' || (open?.key === 'score' && PERCENTAGE_ALONE.test(line.folded));
    if (pair && !isBroken) open = pair;
    else if (line.folded !== '' && !stays) open = undefined;
  }
  return pairs;
}

/** Whether the line tells one more of what the line above told: a model, or a score. */
function goesOn(open: Pair, { folded }: Line, pairs: readonly Pair[]): boolean {
  if (open.key === 'score') return PERCENTAGE_ALONE.test(folded);
  if (open.key !== 'model' || folded === '') return false;
  if (SCORE_AT_END.test(folded)) {
    const other = LABELLED_SCORE.exec(folded)?.[1];
    // `label: 82%` is of something else, unless all of a list are so.
    if (other !== undefined) return PATH_IN_LABEL.test(other) || LABELLED_SCORE.test(pairs.at(-1)!.line.folded);
    return SCORE_IN_BRACKETS.test(folded) || MODEL_PATH.test(folded);
  }
  return folded.length <= NAME && MODEL_PATH.test(folded) && !/[。.!?]$/.test(folded) && /\w::\w/.test(folded);
}

/** Whether a name may have been broken at the width of the lines, between its words. */
function breaksName({ key, line }: Pair, next: Line): boolean {
  return (
    key === 'model' &&
    line.number === next.number - 1 &&
    line.folded.length >= BROKEN_FROM &&
    MODEL_PATH.test(line.folded) &&
    !SCORE_AT_END.test(line.folded) &&
    WORDS_OF_A_NAME.test(next.folded)
  );
}

/** A word that is also a label, with nothing it would be the label of. */
function saysNothing({ line }: Pair, next: Line | undefined): boolean {
  return line.folded === '' && (next === undefined || next.folded === '' || pairOf(next) !== undefined);
}

function joined(line: Line, next: Line): Line {
  const [original, folded] = [`${line.original} ${next.original.trim()}`, `${line.folded} ${next.folded}`];
  return { ...line, original, folded, whole: line.whole ?? line.original };
}

function pairOf(line: Line): Pair | undefined {
  for (const { label, value } of readLabel(line.folded)) {
    const word = meaningOf(label);
    if (word) return { key: word.meaning, line: valueOf(line, value), weak: word.weak, label };
  }
  const tabbed = TABBED.exec(line.original);
  const before = tabbed ? foldLabel(tabbed[1]!) : '';
  const told = meaningOf(before);
  // The head of a table of two columns has labels on both sides.
  if (tabbed && told && !meaningOf(foldLabel(tabbed[2]!))) {
    const [original, folded] = [tabbed[2]!.trim(), fold(tabbed[2]!)];
    return {
      key: told.meaning,
      line: { ...line, original, folded, whole: line.original },
      weak: told.weak,
      label: before,
    };
  }
  // A label without a colon, as a heading over its value.
  const label = line.folded.length <= HEADING ? foldLabel(line.folded) : '';
  const alone = meaningOf(label);
  return alone && !alone.weak ? { key: alone.meaning, line: valueOf(line, ''), weak: false, label } : undefined;
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
