import type { FormatAnswer, ReadContext } from '../../parse.types';
import { answerOf, buildAlert } from '../../rules/build-alert';
import { type SectionMatches, matchRule } from './match-rule';
import { findingsByRule } from './read-by-rule';
import { ownRule } from './schema';

/** What a rule makes of a sample, for the person who writes it. */
export type RuleTest =
  /** The rule cannot be saved: where, and what to do about it. */
  | { kind: 'refused'; faults: { where: string; message: string }[] }
  /** What each pattern found, section by section with its lines, and the alerts that come of it. */
  | { kind: 'tested'; sections: SectionMatches[]; answer: FormatAnswer };

/** Tries a rule, as written, on a pasted sample. Never throws: a wrong rule is refused with the reason. */
export function testRule(rule: unknown, sample: string, context: ReadContext = { zone: 'Asia/Tokyo' }): RuleTest {
  const checked = ownRule.safeParse(rule);
  if (!checked.success) {
    const faults = checked.error.issues.map(({ path, message }) => ({ where: path.join('.'), message }));
    return { kind: 'refused', faults };
  }
  const sections = matchRule(sample, checked.data);
  const found = findingsByRule(sections, context);
  const alerts = found.map((findings) => buildAlert('own-rule', findings));
  return { kind: 'tested', sections, answer: answerOf(alerts, found) };
}
