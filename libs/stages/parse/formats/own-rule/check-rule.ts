import { type OwnRule, RULE_FAULTS, type RuleFault, ownRule } from './schema';

/** One thing that is wrong with a rule. */
export interface FoundFault {
  /** `fields.threat`, `split`, or empty for the rule as a whole. */
  where: string;
  code: RuleFault;
  /** What to do about it. */
  message: string;
}

export type CheckedRule = { kind: 'sound'; rule: OwnRule } | { kind: 'refused'; faults: FoundFault[] };

/** Whether a rule, as written, can be used; else every fault with what to do about it. Never throws. */
export function checkRule(rule: unknown): CheckedRule {
  const checked = ownRule.safeParse(rule);
  if (checked.success) return { kind: 'sound', rule: checked.data };
  const faults = checked.error.issues.map((issue) => {
    const params: unknown = 'params' in issue ? issue.params?.fault : undefined;
    const code = RULE_FAULTS.find((word) => word === params) ?? 'wrong-shape';
    return { where: issue.path.join('.'), code, message: issue.message };
  });
  return { kind: 'refused', faults };
}
