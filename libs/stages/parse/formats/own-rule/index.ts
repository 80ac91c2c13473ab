import type { AlertFormat } from '../../parse.types';
import { readByRule } from './read-by-rule';
import type { OwnRule } from './schema';

export { type CheckedRule, type FoundFault, checkRule } from './check-rule';
export type { RuleMatch, SectionMatches } from './match-rule';
export { readByRule } from './read-by-rule';
export { type OwnRule, RULE_FAULTS, RULE_FIELDS, type RuleFault, type RuleField, ownRule } from './schema';
export { type RuleTest, testRule } from './test-rule';

/** The format that a source's own rule makes. */
export function formatOf(rule: OwnRule): AlertFormat {
  return { name: 'own-rule', read: (text, context) => readByRule(text, rule, context) };
}
