import type { ApplianceDetail, OwnRule } from '@owl/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, useAppliance, useSaveAppliance } from '../../api';
import { tellDone } from '../../kit/failure';
import { useLeaveWarning } from '../../kit/unsaved';
import { bodyWithRule } from '../settings-values';
import { draftOf, type RuleDraft, ruleOf, sameRule } from './rule-draft';

/** The rule being written. It is saved over the rule it was started from only, whatever else of the appliance changed. */
export function useRuleEditor(appliance: ApplianceDetail) {
  const { t } = useTranslation();
  const { refetch } = useAppliance(appliance.id);
  const saving = useSaveAppliance(appliance.id);
  const [started, setStarted] = useState(appliance.ownRule);
  const [draft, setDraft] = useState(() => draftOf(appliance.ownRule, appliance.name));
  const [sample, setSample] = useState('');
  const [failure, setFailure] = useState<Error>();
  const dirty = !sameRule(ruleOf(draft), started ?? ruleOf(draftOf(null, appliance.name)));
  useLeaveWarning(dirty);
  const startFrom = (newest: ApplianceDetail) => {
    setStarted(newest.ownRule);
    setDraft(draftOf(newest.ownRule, newest.name));
    setFailure(undefined);
  };
  const put = (rule: OwnRule | null, done: string) => {
    setFailure(undefined);
    saving.mutate(bodyWithRule(appliance, rule), {
      onSuccess: (answer) => {
        startFrom(answer);
        tellDone(done);
      },
      onError: (error) => {
        setFailure(error);
        if (error instanceof ApiError && error.isConflict) void refetch();
      },
    });
  };
  const isConflict = !saving.isPending && !sameRule(appliance.ownRule, started);
  return {
    draft,
    change: (part: Partial<RuleDraft>) => setDraft((old) => ({ ...old, ...part })),
    sample,
    setSample,
    dirty,
    isSaved: started !== null,
    isConflict,
    failure: isConflict ? undefined : failure,
    saving: saving.isPending,
    save: () => put(ruleOf(draft), t('appliances.rule.saved')),
    discard: () => put(null, t('appliances.rule.discarded')),
    reload: async () => startFrom((await refetch()).data ?? appliance),
    /** An example, or a rule from elsewhere, in the place of what was written. */
    take: (rule: OwnRule, text: string) => {
      setDraft(draftOf(rule, appliance.name));
      setSample(text);
    },
  };
}

export type RuleEditor = ReturnType<typeof useRuleEditor>;
