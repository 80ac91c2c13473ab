import type { FormatAnswer, ReadContext } from '../../parse.types';
import { answerOf, buildAlert } from '../../rules/build-alert';
import { type FoundFault, checkRule } from './check-rule';
import { type SectionMatches, matchRule } from './match-rule';
import { findingsByRule } from './read-by-rule';

/** What a rule makes of a sample, for the person who writes it. */
export type RuleTest =
  /** The rule cannot be saved: where, and what to do about it. */
  | { kind: 'refused'; faults: FoundFault[] }
  /** What each pattern found, section by section with its lines, and the alerts that come of it. */
  | { kind: 'tested'; sections: SectionMatches[]; answer: FormatAnswer };

/** Tries a rule, as written, on a pasted sample. Never throws: a wrong rule is refused with the reason. */
export function testRule(rule: unknown, sample: string, context: ReadContext = { zone: 'Asia/Tokyo' }): RuleTest {
  const checked = checkRule(rule);
  if (checked.kind === 'refused') return checked;
  const sections = matchRule(sample, checked.rule);
  const found = findingsByRule(sections, context);
  const alerts = found.map((findings) => buildAlert('own-rule', findings));
  return { kind: 'tested', sections, answer: answerOf(alerts, found) };
}
