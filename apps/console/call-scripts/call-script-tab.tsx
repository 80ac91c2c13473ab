import type { CallScriptPage, Locale } from '@owl/contracts';
import { ScriptedSpeech } from '@owl/contracts';
import { Badge, NavLink, SegmentedControl, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCallScripts } from '../api';
import { Panel } from '../kit/page';
import { Failed, LoadingRows } from '../kit/states';
import classes from './call-scripts.module.css';
import { ScriptEditor } from './script-editor';
import { type ScriptChoice, type ScriptDrafts, keyOf, useScriptDrafts } from './use-script-draft';

interface ChoiceProps {
  page: CallScriptPage;
  drafts: ScriptDrafts;
  choice: ScriptChoice;
  choose: (choice: ScriptChoice) => void;
}

function Marks({ isOwn, isDraft }: { isOwn: boolean; isDraft: boolean }) {
  const { t } = useTranslation();
  return (
    <span className={classes.marks}>
      {isDraft && (
        <Badge size="xs" color="orange">
          {t('callScripts.draft')}
        </Badge>
      )}
      {isOwn && <Badge size="xs">{t('callScripts.ownShort')}</Badge>}
    </span>
  );
}

function Choice({ page, drafts, choice, choose }: ChoiceProps) {
  const { t } = useTranslation();
  const { language } = choice;
  const isOwn = (speech: ScriptedSpeech) =>
    page.items.some((one) => one.speech === speech && one.language === language && one.text !== null);
  return (
    <Panel title={t('callScripts.speeches')}>
      <div className={classes.languages}>
        <SegmentedControl
          fullWidth
          aria-label={t('callScripts.language')}
          value={language}
          onChange={(to) => choose({ ...choice, language: to as Locale })}
          data={[
            { value: 'ja', label: '日本語' },
            { value: 'en', label: 'English' },
          ]}
          data-testid="script-language"
        />
      </div>
      <div className={classes.choices}>
        {ScriptedSpeech.options.map((speech) => (
          <NavLink
            key={speech}
            component="button"
            active={speech === choice.speech}
            label={t(`callScripts.speech.${speech}`)}
            className={classes.choice}
            rightSection={<Marks isOwn={isOwn(speech)} isDraft={drafts.of({ speech, language }) !== undefined} />}
            onClick={() => choose({ ...choice, speech })}
            data-testid={`script-${speech}`}
          />
        ))}
      </div>
    </Panel>
  );
}

/** What the calls say to a customer: the built-in texts, or words of its own. */
export function CallScriptTab({ customerId }: { customerId: string }) {
  const { t } = useTranslation();
  const [choice, choose] = useState<ScriptChoice>({ speech: 'alert', language: 'ja' });
  const drafts = useScriptDrafts();
  const { data, error, refetch } = useCallScripts(customerId);
  if (error && !data) return <Failed error={error} retry={() => void refetch()} />;
  if (!data) return <LoadingRows rows={8} />;
  const isChosen = (one: ScriptChoice) => one.speech === choice.speech && one.language === choice.language;
  const script = data.items.find(isChosen);
  return (
    <>
      <Text size="sm" c="dimmed" mb="sm">
        {t('callScripts.hint')}
      </Text>
      <div className={classes.columns}>
        <Choice page={data} drafts={drafts} choice={choice} choose={choose} />
        {script && (
          <ScriptEditor
            key={keyOf(choice)}
            customerId={customerId}
            script={script}
            versions={data.versions.filter(isChosen)}
            drafts={drafts}
          />
        )}
      </div>
    </>
  );
}
