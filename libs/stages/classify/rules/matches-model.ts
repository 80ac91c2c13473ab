import { CUT_MARK, modelReadings } from './model-readings';

// The vendor renamed the word inside model names too; contracts and mails may hold either.
const RENAMED: Record<string, string> = { modelbreach: 'modelalert', modelbreaches: 'modelalerts' };

/**
 * A model name as its list of segments, folded for comparison: width, case and spaces do not count, and the renaming of
 * "breach" to "alert" inside model names is undone. `::` separates; without it " / ", without that "/".
 */
export function modelSegments(name: string): string[] {
  const folded = name.normalize('NFKC').toLowerCase();
  const separator = ['::', ' / ', '/'].find((mark) => folded.includes(mark)) ?? '::';
  return folded
    .split(separator)
    .map((segment) => segment.replace(/\s+/g, '').replace(/modelbreach(?:es)?/, (word) => RENAMED[word] ?? word))
    .filter((segment) => segment !== '');
}

/**
 * Whether a threat's name is meant by a pattern of the monitored list. `*` stands for any run of characters inside a
 * segment; a last segment of only `*` takes all deeper levels too. Mails often drop the folders, so when one side has a
 * single segment the last segments decide; a mail without folders cannot be ruled out by `Folder::*`, so it matches. What
 * a mail writes around a name does not count: an alert that may be of a monitored model is (service rules 2.5).
 */
export function matchesModel(pattern: string, name: string): boolean {
  return meansOne(pattern, segmentsMeant(name));
}

function segmentsMeant(name: string): string[][] {
  return modelReadings(name).map(modelSegments);
}

function meansOne(pattern: string, meant: readonly string[][]): boolean {
  const wanted = modelSegments(pattern);
  return meant.some((given) => matchesSegments(wanted, given));
}

function matchesSegments(wanted: readonly string[], given: readonly string[]): boolean {
  const lastWanted = wanted.at(-1);
  const lastGiven = given.at(-1);
  if (lastWanted === undefined || lastGiven === undefined) return false;
  if (lastGiven.endsWith(CUT_MARK)) return mayBegin(wanted, given, lastGiven.slice(0, -CUT_MARK.length));
  if (wanted.length === 1 || given.length === 1) return matchesSegment(lastWanted, lastGiven);
  const open = lastWanted === '*' && given.length > wanted.length;
  if (given.length !== wanted.length && !open) return false;
  return wanted.every((segment, index) => matchesSegment(segment, given[index]!));
}

/** Of a name that was cut, what is left must fit; at least some letters of the last segment. */
function mayBegin(wanted: readonly string[], given: readonly string[], left: string): boolean {
  const at = given.length === 1 ? wanted.length - 1 : given.length - 1;
  const last = wanted[at];
  if (last === undefined || left === '') return false;
  const folders = given.length === 1 ? [] : given.slice(0, -1);
  return (
    (last.startsWith(left) || matchesSegment(last, left)) && folders.every((one, i) => matchesSegment(wanted[i]!, one))
  );
}

// A customer's appliances name some hundred models; a list of a replay meets each of them thousands of times.
const NAMES_REMEMBERED = 10_000;
const remembered = new WeakMap<readonly string[], Map<string, boolean>>();

/**
 * Whether a threat is monitored at all: an empty list means every model (service rules 2.5). The answers of a list are
 * remembered with it, so a list must not be changed: a new one is made.
 */
export function isMonitored(monitoredModels: readonly string[], name: string): boolean {
  if (monitoredModels.length === 0) return true;
  let answers = remembered.get(monitoredModels);
  if (!answers) remembered.set(monitoredModels, (answers = new Map()));
  const known = answers.get(name);
  if (known !== undefined) return known;
  if (answers.size >= NAMES_REMEMBERED) answers.clear();
  const meant = segmentsMeant(name);
  const answer = monitoredModels.some((pattern) => meansOne(pattern, meant));
  answers.set(name, answer);
  return answer;
}

/** Glob with `*` only, without backtracking: each part is searched once, from where the one before ended. */
function matchesSegment(pattern: string, text: string): boolean {
  const [head, ...rest] = pattern.split('*');
  if (head === undefined || rest.length === 0) return pattern === text;
  const tail = rest.pop()!;
  if (!text.startsWith(head) || text.length < head.length + tail.length) return false;
  const end = text.length - tail.length;
  let at = head.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found < 0 || found + part.length > end) return false;
    at = found + part.length;
  }
  return text.endsWith(tail);
}
