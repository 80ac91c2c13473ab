import type { ConversionTerms, OnboardingDetail } from '@owl/contracts';
import { Button, Checkbox, Group, NumberInput, Text, TextInput } from '@mantine/core';
import { DateTime } from 'luxon';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useConvertTrial } from '../api';
import { tellDone } from '../kit/failure';
import { Panel } from '../kit/page';
import classes from './onboarding.module.css';

const NUMBERS = ['expectedBusiness', 'expectedAfterHours', 'unitPriceBusiness', 'unitPriceAfterHours'] as const;
const WINDOWS = ['coversBusiness', 'coversAfterHours'] as const;

/** The day after the trial, or tomorrow when that is later. */
function firstDay({ trial, today }: OnboardingDetail): string {
  const tomorrow = DateTime.fromISO(today).plus({ days: 1 }).toISODate() ?? today;
  return trial && trial.endsOn > tomorrow ? trial.endsOn : tomorrow;
}

/** Prepares the contract that follows the trial. */
export function Conversion({ detail, terms }: { detail: OnboardingDetail; terms: ConversionTerms }) {
  const { t } = useTranslation();
  const convert = useConvertTrial(detail.customer.id);
  const [wish, setWish] = useState({ ...terms, effectiveFrom: firstDay(detail) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    convert.mutate(wish, { onSuccess: () => tellDone(t('onboarding.trial.prepared')) });
  };
  return (
    <Panel title={t('onboarding.trial.convert')} testId="conversion">
      <form onSubmit={submit} className={classes.body}>
        <Text size="sm" c="dimmed">
          {t('onboarding.trial.convertHint')}
        </Text>
        <div className={classes.fields}>
          <TextInput
            type="date"
            label={t('onboarding.sheet.effectiveFrom')}
            value={wish.effectiveFrom}
            onChange={(event) => setWish({ ...wish, effectiveFrom: event.currentTarget.value })}
            required
            className={classes.wide}
            data-testid="convert-from"
          />
          {WINDOWS.map((window) => (
            <Checkbox
              key={window}
              label={t(`onboarding.sheet.${window}`)}
              checked={wish[window]}
              onChange={(event) => setWish({ ...wish, [window]: event.currentTarget.checked })}
            />
          ))}
          {NUMBERS.map((number) => (
            <NumberInput
              key={number}
              label={t(`onboarding.sheet.${number}`)}
              value={wish[number]}
              onChange={(value) => setWish({ ...wish, [number]: Number(value) || 0 })}
              min={0}
              allowDecimal={false}
              thousandSeparator=","
            />
          ))}
        </div>
        <Group justify="flex-end">
          <Button type="submit" loading={convert.isPending} data-testid="convert">
            {t('onboarding.trial.prepare')}
          </Button>
        </Group>
      </form>
    </Panel>
  );
}
