import type { CallScriptVersion, CallScriptView } from '@owl/contracts';
import { Alert, Badge, Button, Group, Text, Textarea } from '@mantine/core';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { tellDone, useErrorText } from '../kit/failure';
import { Moment } from '../kit/moment';
import { Panel } from '../kit/page';
import classes from './call-scripts.module.css';
import { ScriptFields } from './script-fields';
import { ScriptHeard } from './script-heard';
import { ScriptVersions } from './script-versions';
import { useMayEditScripts } from './use-may-edit-scripts';
import { type ScriptDraft, type ScriptDrafts, useScriptDraft } from './use-script-draft';

interface Props {
  customerId: string;
  script: CallScriptView;
  /** Of this text, the newest first. */
  versions: CallScriptVersion[];
  drafts: ScriptDrafts;
}

function Origin({ script }: { script: CallScriptView }) {
  const { t } = useTranslation();
  if (script.text === null) return <Badge color="gray">{t('callScripts.builtIn')}</Badge>;
  return (
    <Group gap={8}>
      <Badge color="owl">{t('callScripts.own', { no: script.versionNo })}</Badge>
      <span className={classes.quiet}>
        <Moment at={script.savedAt} format="full" /> {script.savedBy}
      </span>
    </Group>
  );
}

function Buttons({ script, draft }: { script: CallScriptView; draft: ScriptDraft }) {
  const { t } = useTranslation();
  const { text, dirty, undo, isSettled, preview, save, saving } = draft;
  const isFaulty = !preview.data || preview.data.faults.length > 0;
  const saved = () => tellDone(t('callScripts.saved'));
  return (
    <Group justify="flex-end" gap="xs">
      {script.text !== null && (
        <Button
          variant="default"
          loading={saving.isPending}
          onClick={() => save(null, () => tellDone(t('callScripts.builtInAgain')))}
          data-testid="script-reset"
        >
          {t('callScripts.reset')}
        </Button>
      )}
      <Button variant="default" disabled={!dirty} onClick={undo} data-testid="script-undo">
        {t('callScripts.undo')}
      </Button>
      <Button
        disabled={!dirty || !isSettled || isFaulty}
        loading={saving.isPending}
        onClick={() => save(text, saved)}
        data-testid="script-save"
      >
        {t('callScripts.save')}
      </Button>
    </Group>
  );
}

function Troubles({ draft }: { draft: ScriptDraft }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const { isOutdated, saving } = draft;
  return (
    <>
      {isOutdated && (
        <Alert color="orange" data-testid="script-outdated">
          {t('callScripts.outdated')}
        </Alert>
      )}
      {saving.error && (
        <Alert color="red" title={errorText(saving.error).title}>
          {errorText(saving.error).message}
        </Alert>
      )}
    </>
  );
}

/** One text of a customer's calls: its source, how it would be heard, and what it was before. */
export function ScriptEditor({ customerId, script, versions, drafts }: Props) {
  const { t } = useTranslation();
  const mayEdit = useMayEditScripts();
  const draft = useScriptDraft(customerId, script, drafts, mayEdit);
  const area = useRef<HTMLTextAreaElement>(null);
  const insert = (words: string) => {
    const { selectionStart: from = draft.text.length, selectionEnd: to = from } = area.current ?? {};
    draft.write(draft.text.slice(0, from) + words + draft.text.slice(to));
    area.current?.focus();
  };
  return (
    <Panel title={t(`callScripts.speech.${script.speech}`)} tools={<Origin script={script} />} testId="script-editor">
      <div className={classes.editor}>
        <Text size="sm" c="dimmed">
          {t(`callScripts.when.${script.speech}`)}
        </Text>
        <Textarea
          ref={area}
          aria-label={t('callScripts.source')}
          autosize
          minRows={5}
          maxRows={16}
          readOnly={!mayEdit}
          lang={script.language}
          value={draft.text}
          onChange={(event) => draft.write(event.currentTarget.value)}
          classNames={{ input: classes.sourceInput }}
          data-testid="script-source"
        />
        {mayEdit && (
          <>
            <ScriptFields fields={script.fields} insert={insert} />
            <ScriptHeard script={script} draft={draft} />
            <Troubles draft={draft} />
            <Buttons script={script} draft={draft} />
          </>
        )}
        <ScriptVersions versions={versions} take={mayEdit ? draft.write : null} />
      </div>
    </Panel>
  );
}
