import type { TuningTerms } from '@owl/contracts';
import { Button, Group, NumberInput, SegmentedControl, Slider, Stack, Switch, Text } from '@mantine/core';
import { RotateCcw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useWords } from '../i18n';
import { Panel } from '../kit/page';
import classes from './tuning.module.css';
import type { Team, TuningDraft } from './use-tuning-draft';

interface NumberProps {
  label: string;
  value: number;
  min?: number;
  max: number;
  step?: number;
  hint?: string;
  onChange: (value: number) => void;
  testId: string;
}

function WholeNumber({ label, value, min = 0, max, step = 1, hint, onChange, testId }: NumberProps) {
  return (
    <NumberInput
      label={label}
      description={hint}
      value={value}
      min={min}
      max={max}
      step={step}
      allowDecimal={false}
      allowNegative={false}
      clampBehavior="strict"
      thousandSeparator=","
      // An empty field is being written in: the number before holds until there is one.
      onChange={(given) => typeof given === 'number' && given >= min && onChange(given)}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      data-testid={testId}
    />
  );
}

type Fields = { terms: TuningTerms; change: (change: Partial<TuningTerms>) => void };

function Scope({ terms, change }: Fields) {
  const { t } = useTranslation();
  const word = useWords();
  const { threshold, coversBusiness, coversAfterHours, uncoveredWindow } = terms;
  return (
    <>
      <div>
        <Group justify="space-between">
          <Text size="sm" fw={500}>
            {t('tuning.threshold')}
          </Text>
          <Text size="sm" fw={650} data-testid="tuning-threshold-value">
            {threshold}%
          </Text>
        </Group>
        <Slider
          value={threshold}
          onChange={(value) => change({ threshold: value })}
          marks={[50, 70, 90].map((value) => ({ value, label: `${value}` }))}
          thumbLabel={t('tuning.threshold')}
          label={(value) => `${value}%`}
          mb={22}
          data-testid="tuning-threshold"
        />
      </div>
      <Group gap="lg">
        <Switch
          label={word('window', 'business')}
          checked={coversBusiness}
          // One window at least: a contract that covers none is none.
          disabled={coversBusiness && !coversAfterHours}
          onChange={(event) => change({ coversBusiness: event.currentTarget.checked })}
          data-testid="tuning-business"
        />
        <Switch
          label={word('window', 'after-hours')}
          checked={coversAfterHours}
          disabled={coversAfterHours && !coversBusiness}
          onChange={(event) => change({ coversAfterHours: event.currentTarget.checked })}
          data-testid="tuning-after-hours"
        />
      </Group>
      {!(coversBusiness && coversAfterHours) && (
        <div>
          <Text size="sm" fw={500} mb={4}>
            {t('tuning.uncoveredWindow')}
          </Text>
          <SegmentedControl
            fullWidth
            value={uncoveredWindow}
            onChange={(value) => change({ uncoveredWindow: value === 'record-only' ? value : 'carry-over' })}
            data={[
              { value: 'carry-over', label: t('tuning.carryOver') },
              { value: 'record-only', label: t('tuning.recordOnly') },
            ]}
          />
        </div>
      )}
    </>
  );
}

function Grouping({ terms, change }: Fields) {
  const { t } = useTranslation();
  return (
    <>
      <fieldset className={classes.fields}>
        <legend>{t('tuning.grouping')}</legend>
        <WholeNumber
          label={t('tuning.joinQuiet')}
          value={terms.joinQuietMinutes}
          max={1_440}
          onChange={(joinQuietMinutes) => change({ joinQuietMinutes })}
          testId="tuning-quiet"
        />
        <WholeNumber
          label={t('tuning.joinLasts')}
          value={terms.joinLastsMinutes}
          max={1_440}
          onChange={(joinLastsMinutes) => change({ joinLastsMinutes })}
          testId="tuning-lasts"
        />
      </fieldset>
      <fieldset className={classes.fields}>
        <legend>{t('tuning.calls')}</legend>
        <WholeNumber
          label={t('tuning.bundle')}
          hint={t('tuning.bundleHint')}
          value={terms.bundleMinutes}
          max={240}
          onChange={(bundleMinutes) => change({ bundleMinutes })}
          testId="tuning-bundle"
        />
        <WholeNumber
          label={t('tuning.storm')}
          value={terms.stormThreshold}
          min={1}
          max={1_000}
          onChange={(stormThreshold) => change({ stormThreshold })}
          testId="tuning-storm"
        />
      </fieldset>
    </>
  );
}

function Volumes({ terms, change }: Fields) {
  const { t } = useTranslation();
  const word = useWords();
  const windows = [
    { window: 'business', expected: 'expectedBusiness', price: 'unitPriceBusiness' },
    { window: 'after-hours', expected: 'expectedAfterHours', price: 'unitPriceAfterHours' },
  ] as const;
  return windows.map(({ window, expected, price }) => (
    <fieldset className={classes.fields} key={window}>
      <legend>{word('window', window)}</legend>
      <WholeNumber
        label={t('tuning.expected')}
        value={terms[expected]}
        max={100_000}
        onChange={(value) => change({ [expected]: value })}
        testId={`tuning-${expected}`}
      />
      <WholeNumber
        label={t('tuning.unitPrice')}
        value={terms[price]}
        max={100_000_000}
        step={500}
        onChange={(value) => change({ [price]: value })}
        testId={`tuning-${price}`}
      />
    </fieldset>
  ));
}

/** The terms that are tried, but for the models. */
export function TermsForm({ draft }: { draft: TuningDraft }) {
  const { t } = useTranslation();
  const { terms, change, changed, reset } = draft;
  const back = changed && (
    <Button
      variant="subtle"
      size="compact-xs"
      leftSection={<RotateCcw size={13} />}
      onClick={reset}
      data-testid="tuning-reset"
    >
      {t('tuning.reset')}
    </Button>
  );
  return (
    <Panel title={t('tuning.terms')} tools={back}>
      <Stack gap="sm" className={classes.group}>
        <Scope terms={terms} change={change} />
        <Grouping terms={terms} change={change} />
        <Volumes terms={terms} change={change} />
      </Stack>
    </Panel>
  );
}

/** How many people there are to do the work: nothing a contract says. */
export function TeamForm({ team, onChange }: { team: Team; onChange: (team: Team) => void }) {
  const { t } = useTranslation();
  return (
    <Panel title={t('tuning.team')}>
      <div className={classes.group}>
        <div className={classes.fields}>
          <WholeNumber
            label={t('tuning.analysts')}
            value={team.analysts}
            min={1}
            max={1_000}
            onChange={(analysts) => onChange({ ...team, analysts })}
            testId="tuning-analysts"
          />
          <WholeNumber
            label={t('tuning.perDay')}
            value={team.casesPerAnalystDay}
            min={1}
            max={1_000}
            onChange={(casesPerAnalystDay) => onChange({ ...team, casesPerAnalystDay })}
            testId="tuning-per-day"
          />
        </div>
      </div>
    </Panel>
  );
}
