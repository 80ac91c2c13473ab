import type { ApplianceDetail } from '@owl/contracts';
import { Alert, Button, Text, Textarea } from '@mantine/core';
import { Mail } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../kit/page';
import { MailPicker } from './mail-picker';
import { MarkedLines } from './marked-lines';
import { ReadAlerts } from './read-alerts';
import classes from './rule.module.css';
import { type RuleTrial, SAMPLE_LENGTH } from './use-rule-test';

interface Props {
  appliance: ApplianceDetail;
  sample: string;
  setSample: (text: string) => void;
}

/** A mail to try the rule on: pasted, or one that came. */
export function RuleSample({ appliance, sample, setSample }: Props) {
  const { t } = useTranslation();
  const [picking, setPicking] = useState(false);
  const pick = (
    <Button
      variant="subtle"
      size="compact-xs"
      leftSection={<Mail size={13} aria-hidden />}
      onClick={() => setPicking(true)}
      data-testid="pick-open"
    >
      {t('appliances.rule.pickMail')}
    </Button>
  );
  return (
    <Panel title={t('appliances.rule.sample')} tools={pick}>
      <Textarea
        aria-label={t('appliances.rule.sample')}
        placeholder={t('appliances.rule.samplePlaceholder')}
        value={sample}
        onChange={(event) => setSample(event.currentTarget.value)}
        error={sample.length > SAMPLE_LENGTH ? t('appliances.rule.sampleTooLong') : undefined}
        autosize
        minRows={6}
        maxRows={12}
        spellCheck={false}
        variant="unstyled"
        classNames={{ root: classes.sample, input: classes.code }}
        data-testid="rule-sample"
      />
      {picking && <MailPicker appliance={appliance} take={setSample} close={() => setPicking(false)} />}
    </Panel>
  );
}

/** What was read where, and what comes of it, side by side. */
export function RuleResult({ sample, trial: { result, isCurrent } }: { sample: string; trial: RuleTrial }) {
  const { t } = useTranslation();
  if (result?.kind === 'refused')
    return (
      <Alert color="red" p="xs" title={t('appliances.rule.refusedTitle')}>
        {t('appliances.rule.refusedHint')}
      </Alert>
    );
  if (!result)
    return (
      <Text size="sm" c="dimmed" p="sm">
        {t('appliances.rule.resultEmpty')}
      </Text>
    );
  return (
    <div className={classes.result} data-stale={!isCurrent} data-testid="rule-result">
      <Panel title={t('appliances.rule.found')}>
        <MarkedLines sample={sample} result={result} />
      </Panel>
      <Panel title={t('appliances.rule.result')}>
        <div className={classes.body}>
          <ReadAlerts result={result} />
        </div>
      </Panel>
    </div>
  );
}
