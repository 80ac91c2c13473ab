import { RE2JS } from 're2js';
import type { SourceLine } from '../../parse.types';
import { type Line, linesOf, sectionsOf } from '../../rules/sections';
import { checkPattern } from './pattern';
import { type OwnRule, RULE_FIELDS, type RuleField } from './schema';

/** One place where a pattern matched: the value, and the line it begins in. */
export interface RuleMatch extends SourceLine {
  value: string;
}

export type SectionMatches = Partial<Record<RuleField, RuleMatch[]>>;

interface CompiledRule {
  fields: ReadonlyMap<RuleField, RE2JS>;
  split?: RE2JS;
}

/** A mail of an appliance is a page; a pattern is not run over more. */
const TEXT_READ = 100_000;
const SECTIONS = 200;
const MATCHES = 200;
const VALUE_LENGTH = 2_000;
// Each match is found in linear time, but a pattern may look through the whole text for each of them.
const TIME_MS = 1_000;
const compiled = new WeakMap<OwnRule, CompiledRule>();

/** The patterns of a rule, up to the one of `where`, take too long for a text. */
export class RuleTooSlow extends Error {
  constructor(readonly where: 'split' | `fields.${RuleField}`) {
    super(`the pattern of ${where} takes too long`);
    this.name = 'RuleTooSlow';
  }
}

/**
 * What the patterns of a rule find in each section of a text. Patterns run over the folded lines (NFKC).
 * @throws RuleTooSlow after about a second
 */
export function matchRule(text: string, rule: OwnRule): SectionMatches[] {
  const { fields, split } = compile(rule);
  const until = performance.now() + TIME_MS;
  const read = text.slice(0, TEXT_READ);
  const sections = split ? splitAt(linesOf(read), split, until) : sectionsOf(read);
  return sections.slice(0, SECTIONS).map((lines) => {
    const matches: SectionMatches = {};
    for (const [field, pattern] of fields) {
      const found = matchesOf(lines, field, pattern, until);
      if (found.length > 0) matches[field] = found;
    }
    return matches;
  });
}

function compile(rule: OwnRule): CompiledRule {
  let ready = compiled.get(rule);
  if (!ready) {
    const fields = RULE_FIELDS.flatMap((field) => {
      const source = rule.fields[field];
      return source === undefined ? [] : [[field, patternOf(source)] as const];
    });
    ready = { fields: new Map(fields), ...(rule.split === undefined ? {} : { split: patternOf(rule.split) }) };
    compiled.set(rule, ready);
  }
  return ready;
}

/** @throws Error for a pattern that the rule's schema refuses: such a rule was never checked */
function patternOf(source: string): RE2JS {
  const checked = checkPattern(source);
  if (!checked.ok) throw new Error(`the rule must be checked before it is used: ${checked.message}`);
  return checked.pattern;
}

function splitAt(lines: readonly Line[], split: RE2JS, until: number): Line[][] {
  const sections: Line[][] = [[]];
  for (const line of lines) {
    if (performance.now() > until) throw new RuleTooSlow('split');
    if (split.matcher(line.folded).find()) sections.push([]);
    else sections.at(-1)!.push(line);
  }
  return sections;
}

/** @param until milliseconds of a monotonic clock */
function matchesOf(lines: readonly Line[], field: RuleField, pattern: RE2JS, until: number): RuleMatch[] {
  const text = lines.map((line) => line.folded).join('\n');
  const group = field in pattern.namedGroups() ? field : pattern.groupCount() > 0 ? 1 : 0;
  const matcher = pattern.matcher(text);
  const found: RuleMatch[] = [];
  let [at, index] = [0, 0];
  while (found.length < MATCHES && matcher.find()) {
    if (performance.now() > until) throw new RuleTooSlow(`fields.${field}`);
    const value = (matcher.group(group) ?? '').trim().slice(0, VALUE_LENGTH);
    const start = Math.max(matcher.start(group), matcher.start());
    while (index < lines.length - 1 && at + lines[index]!.folded.length < start) {
      at += lines[index]!.folded.length + 1;
      index++;
    }
    const line = lines[index];
    if (value !== '' && line) found.push({ value, line: line.number, text: line.original.slice(0, 500) });
  }
  return found;
}
