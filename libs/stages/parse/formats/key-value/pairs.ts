import { findAlertLink } from '../../rules/find-alert-link';
import { foldLabel } from '../../rules/fold';
import { type Line } from '../../rules/sections';
import { KEYS, type Key } from './schema';

const PAIR = /^[・･*•‧-]? ?([^:：]{1,40}?) ?[:：] ?(.*)$/;
const BOLD = /^(?:[-•] )?\*{1,2}([^*:：]{1,40}?) ?(?:[:：]\*{1,2}|\*{1,2} ?[:：]) ?(.*)$/;
const EQUALS = /^([^=:：]{1,40}) = (.*)$/;
/** The head of a mail that is quoted: its Date is when it was sent, not when something happened. */
const QUOTED_HEADER =
  /^\*?(?:from|sent|date|to|cc|subject|reply-to|差出人|送信者|送信日時|日付|日時|宛先|件名|cc)\*? ?[:：]/i;
const QUOTED_SENDER = /^\*?(?:from|差出人|送信者)\*? ?[:：]/i;
const HEADERS_AT_LEAST = 2;

/** A link to an alert says its number wherever it stands. */
const LINK = /https?:\/\/.{0,2000}(?:#|%23)/i;

/** The lines of an alert by their keys. */
export type Pairs = Partial<Record<Key, Line[]>>;

interface Pair {
  key: Key;
  line: Line;
}

/**
 * The keys of a section, one group for each alert: where a second alert number is told, or a second link when there are
 * no numbers, the next alert begins, whatever separates them.
 */
export function groupsOf(lines: readonly Line[]): Pairs[] {
  const pairs = pairsOf(withoutQuotedHeads(lines));
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
    else if (LINK.test(line.folded) && findAlertLink(line.original)) pairs.push({ key: 'link', line });
    // A key alone on its line has its value on the next.
    else if (open?.line.folded === '' && line.folded !== '') open.line = line;
    if (pair || line.folded !== '') open = pair;
  }
  return pairs;
}

function pairOf({ number, original, folded }: Line): Pair | undefined {
  const match = BOLD.exec(folded) ?? PAIR.exec(folded);
  const key = match && KEYS.get(foldLabel(match[1]!));
  if (match && key) return { key, line: valueOf(number, original, match[2]!) };
  const equals = EQUALS.exec(folded);
  const other = equals && KEYS.get(foldLabel(equals[1]!));
  return equals && other ? { key: other, line: valueOf(number, original, equals[2]!) } : undefined;
}

function valueOf(number: number, original: string, value: string): Line {
  return {
    number,
    original: original.slice(-value.length || original.length).trim(),
    folded: value,
    whole: original,
  };
}

function withoutQuotedHeads(lines: readonly Line[]): Line[] {
  const kept: Line[] = [];
  let run: Line[] = [];
  const end = () => {
    const isHead = run.length >= HEADERS_AT_LEAST && run.some(({ folded }) => QUOTED_SENDER.test(folded));
    if (!isHead) kept.push(...run);
    run = [];
  };
  for (const line of lines) {
    if (QUOTED_HEADER.test(line.folded)) run.push(line);
    else {
      end();
      kept.push(line);
    }
  }
  end();
  return kept;
}
