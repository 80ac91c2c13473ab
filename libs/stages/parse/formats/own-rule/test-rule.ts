import type { FormatAnswer, ReadContext } from '../../parse.types';
import { answerOf, buildAlert } from '../../rules/build-alert';
import { type FoundFault, checkRule } from './check-rule';
import { RuleTooSlow, type SectionMatches, matchRule } from './match-rule';
import { findingsByRule, inTime } from './read-by-rule';

/** What a rule makes of a sample, for the person who writes it. */
export type RuleTest =
  /** The rule cannot be used, on this sample or at all: where, and what to do about it. */
  | { kind: 'refused'; faults: FoundFault[] }
  /** What each pattern found, section by section with its lines, and the alerts that come of it. */
  | { kind: 'tested'; sections: SectionMatches[]; answer: FormatAnswer };

/** Tries a rule, as written, on a pasted sample. Never throws: a wrong rule is refused with the reason. */
export function testRule(rule: unknown, sample: string, context: ReadContext = { zone: 'Asia/Tokyo' }): RuleTest {
  const checked = checkRule(rule);
  if (checked.kind === 'refused') return checked;
  const sections = inTime(() => matchRule(sample, checked.rule));
  if (sections instanceof RuleTooSlow) {
    const message = 'It takes too long on this sample. Keep the pattern within its line: no (?s), no .* across lines.';
    return { kind: 'refused', faults: [{ where: sections.where, code: 'too-slow', message }] };
  }
  const found = findingsByRule(sections, context);
  const alerts = found.map((findings) => buildAlert('own-rule', findings));
  return { kind: 'tested', sections, answer: answerOf(alerts, found) };
}
