import type { TestedRule, TestRule } from '@owl/contracts';
import { useEffect, useState } from 'react';
import { useTestedRule } from '../../api';
import { type RuleDraft, ruleOf } from './rule-draft';

// Long enough not to test half a pattern, short enough that the result follows the hand.
const IDLE_MS = 600;
/** Characters of a sample that the API takes. */
export const SAMPLE_LENGTH = 200_000;

export type Passed = Extract<TestedRule, { kind: 'tested' }>;

export interface RuleTrial {
  /** The result of the last test that was asked for, also while the text has changed since. */
  result: TestedRule | undefined;
  /** `result` is of the text as it stands now. */
  isCurrent: boolean;
  /** There is enough to test. */
  isPossible: boolean;
  isRunning: boolean;
  error: Error | null;
  /** Without waiting for the hand to rest. */
  now: () => void;
}

function presentOf(draft: RuleDraft, sample: string): TestRule | null {
  const rule = ruleOf(draft);
  const isComplete = rule.name !== '' && Object.keys(rule.fields).length > 0 && sample.trim() !== '';
  return isComplete && sample.length <= SAMPLE_LENGTH ? { rule, sample } : null;
}

/** Tries the draft on the sample whenever both have stood still. */
export function useRuleTest(draft: RuleDraft, sample: string): RuleTrial {
  const present = presentOf(draft, sample);
  const wording = JSON.stringify(present);
  const [asked, setAsked] = useState<TestRule | null>(null);
  const isAsked = JSON.stringify(asked) === wording;
  useEffect(() => {
    const next = JSON.parse(wording) as TestRule | null;
    if (!next) return undefined;
    const timer = window.setTimeout(() => setAsked(next), IDLE_MS);
    return () => window.clearTimeout(timer);
  }, [wording]);
  const { data, error, isFetching, isPlaceholderData, refetch } = useTestedRule(asked);
  return {
    result: data,
    isCurrent: present !== null && isAsked && data !== undefined && !isPlaceholderData,
    isPossible: present !== null,
    isRunning: isFetching,
    error,
    now: () => void (isAsked ? refetch() : setAsked(present)),
  };
}

/** The result, when it is of the present text, has no fault and makes alerts of the sample. */
export function passed({ result, isCurrent }: RuleTrial): Passed | undefined {
  return isCurrent && result?.kind === 'tested' && result.alerts.length > 0 ? result : undefined;
}
