import type { OnboardingDetail, Trial } from '@owl/contracts';
import { Text } from '@mantine/core';
import { FlaskConical } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Fact, Facts } from '../kit/facts';
import { Panel } from '../kit/page';
import { Empty } from '../kit/states';
import { Conversion } from './conversion';
import { useDayText } from './day-text';
import classes from './onboarding.module.css';
import { TrialBadge } from './trial-badge';
import { TrialReport } from './trial-report';
import { useMayEnrol } from './use-may-enrol';

function Period({ trial }: { trial: Trial }) {
  const { t } = useTranslation();
  const say = useDayText();
  return (
    <Panel title={t('onboarding.tabs.trial')} tools={<TrialBadge state={trial.state} />} testId="trial">
      <div className={classes.body}>
        <Facts>
          <Fact label={t('onboarding.trial.period')}>
            {t('onboarding.trial.periodValue', { from: say(trial.startsOn), to: say(trial.endsOn, true) })}
          </Fact>
          <Fact label={t('onboarding.trial.convertsOn')}>{trial.convertsOn && say(trial.convertsOn)}</Fact>
        </Facts>
        <Text size="sm" c="dimmed">
          {t('onboarding.trial.free')}
        </Text>
      </div>
    </Panel>
  );
}

/** The trial: its four weeks, its three reports, and the contract that may follow. */
export function TrialTab({ detail }: { detail: OnboardingDetail }) {
  const { t } = useTranslation();
  const mayEnrol = useMayEnrol();
  const { trial, reports, conversion } = detail;
  if (!trial)
    return <Empty title={t('onboarding.trial.none')} hint={t('onboarding.trial.noneHint')} icon={FlaskConical} />;
  return (
    <div className={classes.stack}>
      <Period trial={trial} />
      {reports.length === 0 && (
        <Panel title={t('onboarding.trial.reports')}>
          <Empty title={t('onboarding.trial.reportsEmpty')} hint={t('onboarding.trial.reportsEmptyHint')} />
        </Panel>
      )}
      {reports.map((report) => (
        // Keyed: a saved or sent report starts with its own texts.
        <TrialReport key={`${report.id} ${report.version}`} report={report} />
      ))}
      {conversion && mayEnrol && <Conversion detail={detail} terms={conversion} />}
    </div>
  );
}
