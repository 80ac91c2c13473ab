import { type OwnRule, RuleField, type TestedRule } from '@owl/contracts';

export interface RuleRow {
  field: RuleField;
  pattern: string;
}

/** A rule as it stands in the editor: rows that may still be empty. */
export interface RuleDraft {
  name: string;
  rows: RuleRow[];
  split: string;
}

/** What nearly every alert mail has; the others are added when the mail has them. */
const USUAL: readonly RuleField[] = ['alertNumber', 'threat', 'score', 'occurredAt', 'device'];

export function draftOf(rule: OwnRule | null, defaultName: string): RuleDraft {
  if (!rule) return { name: defaultName, rows: USUAL.map((field) => ({ field, pattern: '' })), split: '' };
  const rows = RuleField.options.flatMap((field) => {
    const pattern = rule.fields[field];
    return pattern === undefined ? [] : [{ field, pattern }];
  });
  return { name: rule.name, rows, split: rule.split ?? '' };
}

/** The rule that a draft says; rows without a pattern do not count. */
export function ruleOf({ name, rows, split }: RuleDraft): OwnRule {
  const filled = rows.filter(({ pattern }) => pattern !== '');
  return {
    name: name.trim(),
    fields: Object.fromEntries(filled.map(({ field, pattern }) => [field, pattern])),
    ...(split === '' ? {} : { split }),
  };
}

/** Whether two rules say the same, in whatever order their fields were kept. */
export const sameRule = (a: OwnRule | null, b: OwnRule | null): boolean => wordingOf(a) === wordingOf(b);
const wordingOf = (rule: OwnRule | null): string =>
  rule === null ? '' : JSON.stringify(ruleOf({ ...draftOf(rule, ''), name: rule.name }));

export const missingFields = ({ rows }: RuleDraft): RuleField[] =>
  RuleField.options.filter((field) => !rows.some((row) => row.field === field));

export type RuleFaultFound = Extract<TestedRule, { kind: 'refused' }>['faults'][number];
/** What was found, with its place; a whole alert's or a field's. */
export type RuleFound = Extract<TestedRule, { kind: 'tested' }>['sections'][number]['found'][number];

/** Faults of the whole rule, not of one of its rows. */
export const faultsOfAll = (faults: readonly RuleFaultFound[], { rows }: RuleDraft): RuleFaultFound[] =>
  faults.filter(({ where }) => where !== 'split' && where !== 'name' && !rows.some(({ field }) => where === at(field)));

/** Where the faults of a field are told. */
export const at = (field: RuleField): string => `fields.${field}`;
