import type { CallScriptView, ScriptFault } from '@owl/contracts';
import { Alert, Progress, Text } from '@mantine/core';
import { Volume2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Failed } from '../kit/states';
import classes from './call-scripts.module.css';
import type { ScriptDraft } from './use-script-draft';

function Fault({ fault }: { fault: ScriptFault }) {
  const { t } = useTranslation();
  const about = fault.about ?? '';
  return (
    <li data-testid="script-fault" data-fault={fault.fault}>
      {t(`callScripts.fault.${fault.fault}`, { about, close: `{{/${about}}}` })}
      {fault.line !== null && <span className={classes.quiet}> {t('callScripts.line', { line: fault.line })}</span>}
    </li>
  );
}

/** How the text would be heard, or what speaks against it. */
export function ScriptHeard({ script, draft }: { script: CallScriptView; draft: ScriptDraft }) {
  const { t } = useTranslation();
  const { preview } = draft;
  const { data, error, refetch } = preview;
  if (error) return <Failed error={error} retry={() => void refetch()} />;
  if (!data) return null;
  if (data.faults.length > 0)
    return (
      <Alert color="red" title={t('callScripts.refused')} data-testid="script-faults">
        <ul className={classes.faults}>
          {data.faults.map((fault, index) => (
            <Fault key={`${fault.fault} ${fault.about} ${index}`} fault={fault} />
          ))}
        </ul>
      </Alert>
    );
  const seconds = Math.ceil(data.seconds ?? 0);
  return (
    <section className={classes.heard} aria-label={t('callScripts.heard')} data-settled={draft.isSettled}>
      <Text size="xs" fw={600} c="dimmed" className={classes.heardTitle}>
        <Volume2 size={13} aria-hidden /> {t('callScripts.heard')}
        <span className={classes.seconds} data-testid="script-seconds">
          {t('callScripts.seconds', { seconds, longest: script.longestSeconds })}
        </span>
      </Text>
      <Progress value={(100 * seconds) / script.longestSeconds} size={4} aria-hidden />
      <p className={classes.words} lang={script.language} data-testid="script-words">
        {data.words}
      </p>
      <Text size="xs" c="dimmed">
        {t('callScripts.heardHint')}
      </Text>
    </section>
  );
}
