import { NumberInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from '../onboarding.module.css';
import type { SectionProps } from './use-sheet';

const linesOf = (text: string): string[] => text.split('\n').flatMap((line) => line.trim() || []);

/** What is monitored: threshold, models, what to watch for, what is known and no threat. */
export function MonitoringSection({ sheet, readOnly }: SectionProps) {
  const { t } = useTranslation();
  const asked = sheet.answers.monitoring;
  // As it is typed, with the line that is just begun.
  const [models, setModels] = useState(asked.monitoredModels.join('\n'));
  const write = (part: Partial<typeof asked>) => sheet.change('monitoring', { ...asked, ...part });
  return (
    <div className={classes.fields}>
      <NumberInput
        label={t('onboarding.sheet.threshold')}
        value={asked.threshold}
        onChange={(value) => write({ threshold: Number(value) || 0 })}
        min={0}
        max={100}
        allowDecimal={false}
        readOnly={readOnly}
      />
      <Textarea
        label={t('onboarding.sheet.monitoredModels')}
        description={t('onboarding.sheet.monitoredModelsHint')}
        value={models}
        onChange={(event) => {
          setModels(event.currentTarget.value);
          write({ monitoredModels: linesOf(event.currentTarget.value) });
        }}
        autosize
        minRows={2}
        maxRows={12}
        readOnly={readOnly}
        className={classes.wide}
      />
      {(['watch', 'knownTraffic'] as const).map((field) => (
        <Textarea
          key={field}
          label={t(`onboarding.sheet.${field}`)}
          value={asked[field]}
          onChange={(event) => write({ [field]: event.currentTarget.value })}
          error={sheet.faultOf('monitoring', field)}
          maxLength={4000}
          autosize
          minRows={2}
          readOnly={readOnly}
          className={classes.wide}
          data-testid={`sheet-${field}`}
        />
      ))}
    </div>
  );
}
