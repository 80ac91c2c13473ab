import type { ParsedThreat } from '../parse.types';
import { fold } from './fold';
import { readScore } from './read-score';
import { type Line, originalSlice } from './sections';

export interface ReadThreats {
  threats: ParsedThreat[];
  scoreless: string[];
}

// A score ends a threat; names themselves may contain parentheses and " / ".
// Bare ("Upload above 50%") a percentage may belong to the name: only brackets or a colon make it a score.
// A bare number of one digit may be a level of five.
const SAID = '(?:score|スコア|危険度|脅威度)';
const PERCENT = '\\d{1,3}(?:[.,]\\d{1,6})? ?(?:%|パーセント|percent|点|/ ?100)';
const SCORE = new RegExp(
  `[([<〔【] ?(?:${SAID} ?[:=]? ?(\\d{2,3}(?:[.,]\\d{1,6})?)|(?:${SAID} ?[:=]? ?)?(${PERCENT}|0?\\.\\d{1,6})) ?[)\\]>〕】]` +
    `|(?:(?<!:): ?| - ?)(${PERCENT})(?= ?(?:$|[/、,;]))`,
  'gi',
);
/** Characters of a name over several lines; what is longer is no name. */
const NAME_READ = 1_000;
/** Marks and numbers of a list. */
const LEADING = /^(?:[ /、,;・•*❶-❿⓵-⓾-]+|no\.? ?\d{1,2}[ .:)]+(?=\D)|\(\d{1,2}\) ?|\d{1,2}[.)] ?(?=\D))+/i;
/** Folded they are figures, and look like a part of the name. */
const CIRCLED = /^([\s/／、,，;・]*)[①-⑨]/;
const TRAILING = /[ /、,;]+$/;

/** `Data Sent to Rare Domain(75%) / Download and Upload(78%)`, over one or several lines. */
export function readThreats(lines: readonly Line[]): ReadThreats {
  const threats: ParsedThreat[] = [];
  const scoreless: string[] = [];
  let pending = '';
  for (const line of lines) {
    let from = 0;
    for (const match of line.folded.matchAll(SCORE)) {
      const told = match[1] ?? match[2] ?? match[3]!;
      const start = match.index + match[0].indexOf(told);
      const name = trimName(`${pending} ${said(line, from, match.index)}`);
      const score = readScore(told, originalSlice(line, start, start + told.length));
      if (name !== '' && score) threats.push({ name, ...score });
      else if (name !== '') scoreless.push(name);
      pending = '';
      from = match.index + match[0].length;
    }
    pending = trimName(`${pending} ${said(line, from, line.folded.length)}`).slice(0, NAME_READ);
  }
  if (pending !== '') scoreless.push(pending);
  return { threats, scoreless };
}

function said(line: Line, from: number, to: number): string {
  return CIRCLED.test(originalSlice(line, from, to))
    ? line.folded.slice(from, to).replace(/\d/, '')
    : line.folded.slice(from, to);
}

function trimName(text: string): string {
  return fold(text).replace(LEADING, '').replace(TRAILING, '');
}
