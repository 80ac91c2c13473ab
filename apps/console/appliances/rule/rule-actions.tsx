import { Alert, Button, Group, Text } from '@mantine/core';
import { Lock } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../kit/failure';
import { Conflict } from '../conflict';
import { useMayChange } from '../use-may-change';
import { Asked } from './asked';
import { faultsOfAll } from './rule-draft';
import { useSayFault } from './use-fault-text';
import type { RuleEditor } from './use-rule-editor';
import { passed, type RuleTrial } from './use-rule-test';

type Props = { editor: RuleEditor; trial: RuleTrial };

/** Why it can or cannot be saved now. */
function useSaveHint({ editor, trial }: Props) {
  const { t } = useTranslation();
  if (editor.sample.trim() === '') return t('appliances.rule.saveNeedsSample');
  if (!editor.dirty && editor.isSaved) return t('appliances.rule.unchanged');
  return t(passed(trial) ? 'appliances.rule.saveReady' : 'appliances.rule.saveHint');
}

/** What is wrong with the rule as a whole, or with saving it. */
function Troubles({ editor, trial }: Props) {
  const { t } = useTranslation();
  const say = useSayFault();
  const errorText = useErrorText();
  const { result } = trial;
  const faults = result?.kind === 'refused' ? faultsOfAll(result.faults, editor.draft) : [];
  const failure = editor.failure ?? trial.error;
  return (
    <>
      {editor.isConflict && <Conflict reload={editor.reload} />}
      {faults.length > 0 && (
        <Alert color="red" p="xs" title={t('appliances.rule.refusedTitle')} data-testid="rule-faults">
          {faults.map((fault, index) => (
            <Text size="sm" key={index}>
              {say(fault)}
            </Text>
          ))}
        </Alert>
      )}
      {failure && (
        <Alert
          color="red"
          p="xs"
          title={editor.failure ? errorText(failure).title : t('appliances.rule.failedTitle')}
          data-testid="rule-failure"
        >
          {errorText(failure).message}
        </Alert>
      )}
    </>
  );
}

function Discard({ editor }: { editor: RuleEditor }) {
  const { t } = useTranslation();
  const [asks, setAsks] = useState(false);
  if (!editor.isSaved) return null;
  const title = t('appliances.rule.discard');
  return (
    <>
      <Button variant="subtle" color="red" onClick={() => setAsks(true)} data-testid="rule-discard">
        {title}
      </Button>
      {asks && (
        <Asked
          title={title}
          text={t('appliances.rule.discardAsk')}
          confirm={() => {
            setAsks(false);
            editor.discard();
          }}
          close={() => setAsks(false)}
        />
      )}
    </>
  );
}

/** Test, save, retire. A rule is saved only as it was tested. */
export function RuleActions({ editor, trial }: Props) {
  const { t } = useTranslation();
  const mayChange = useMayChange();
  const hint = useSaveHint({ editor, trial });
  const canSave = passed(trial) !== undefined && editor.dirty && !editor.isConflict;
  return (
    <>
      <Troubles editor={editor} trial={trial} />
      {!mayChange && (
        <Alert color="gray" icon={<Lock size={16} />} p="xs" fz="sm" data-testid="read-only">
          {t('appliances.rule.readOnly')}
        </Alert>
      )}
      <Text size="xs" c="dimmed" role="status" data-testid="save-hint">
        {mayChange && hint}
      </Text>
      <Group gap="xs">
        <Button
          variant="default"
          disabled={!trial.isPossible}
          loading={trial.isRunning}
          onClick={trial.now}
          data-testid="rule-test"
        >
          {t('appliances.rule.test')}
        </Button>
        {mayChange && (
          <>
            <Button disabled={!canSave} loading={editor.saving} onClick={editor.save} data-testid="rule-save">
              {t('appliances.rule.save')}
            </Button>
            <Discard editor={editor} />
          </>
        )}
      </Group>
    </>
  );
}
