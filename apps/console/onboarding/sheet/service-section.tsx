import { Checkbox, NumberInput, Select, Text, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from '../onboarding.module.css';
import { Choice } from './choice';
import type { SectionProps } from './use-sheet';

const NUMBERS = ['expectedBusiness', 'expectedAfterHours', 'unitPriceBusiness', 'unitPriceAfterHours'] as const;
const MOST_ITEMS = 100_000;
const MOST_YEN = 100_000_000;
const WINDOWS = ['coversBusiness', 'coversAfterHours'] as const;
const TRIAL_OPTIONS = ['nightCalls', 'caseMails'] as const;

/** What is agreed: kind, first day, windows, volumes and prices, and where reports go. */
export function ServiceSection(props: SectionProps) {
  return (
    <div className={classes.fields}>
      <Terms {...props} />
      <Windows {...props} />
      <Volumes {...props} />
      <Reports {...props} />
    </div>
  );
}

function useService({ sheet }: SectionProps) {
  const asked = sheet.answers.service;
  return { asked, write: (part: Partial<typeof asked>) => sheet.change('service', { ...asked, ...part }) };
}

function Terms(props: SectionProps) {
  const { t } = useTranslation();
  const { sheet, readOnly } = props;
  const { asked, write } = useService(props);
  return (
    <>
      <Choice
        label={t('onboarding.sheet.kind')}
        value={asked.kind}
        onChange={(kind) => write({ kind })}
        options={(['trial', 'standard'] as const).map((value) => [value, t(`onboarding.sheet.kinds.${value}`)])}
        readOnly={readOnly}
        testId="sheet-kind"
      />
      <TextInput
        type="date"
        label={t('onboarding.sheet.effectiveFrom')}
        value={asked.effectiveFrom ?? ''}
        onChange={(event) => write({ effectiveFrom: event.currentTarget.value || null })}
        error={sheet.faultOf('service', 'effectiveFrom')}
        readOnly={readOnly}
        data-testid="sheet-effectiveFrom"
      />
      <Select
        size="sm"
        label={t('onboarding.sheet.calendar')}
        value={asked.calendarName}
        onChange={(calendarName) => calendarName !== null && write({ calendarName })}
        data={sheet.base.calendars}
        error={sheet.faultOf('service', 'calendarName')}
        allowDeselect={false}
        readOnly={readOnly}
      />
      <Choice
        label={t('onboarding.sheet.callPolicy')}
        value={asked.callPolicy}
        onChange={(callPolicy) => write({ callPolicy })}
        options={(['until-acknowledged', 'everyone'] as const).map((value) => [
          value,
          t(`onboarding.sheet.callPolicies.${value}`),
        ])}
        readOnly={readOnly}
      />
    </>
  );
}

function Windows(props: SectionProps) {
  const { t } = useTranslation();
  const { sheet, readOnly } = props;
  const { asked, write } = useService(props);
  const box = (field: (typeof WINDOWS)[number] | (typeof TRIAL_OPTIONS)[number]) => (
    <Checkbox
      key={field}
      label={t(`onboarding.sheet.${field}`)}
      checked={asked[field]}
      onChange={(event) => write({ [field]: event.currentTarget.checked })}
      error={sheet.faultOf('service', field)}
      disabled={readOnly}
      data-testid={`sheet-${field}`}
    />
  );
  return (
    <>
      {WINDOWS.map(box)}
      <Choice
        label={t('onboarding.sheet.uncovered')}
        value={asked.uncoveredWindow}
        onChange={(uncoveredWindow) => write({ uncoveredWindow })}
        options={(['carry-over', 'record-only'] as const).map((value) => [
          value,
          t(`onboarding.sheet.uncovereds.${value}`),
        ])}
        readOnly={readOnly}
      />
      {asked.kind === 'trial' && (
        <div className={classes.wide}>
          <Text size="sm" fw={500} mb={6}>
            {t('onboarding.sheet.trialOptions')}
          </Text>
          <div className={classes.fields}>{TRIAL_OPTIONS.map(box)}</div>
        </div>
      )}
    </>
  );
}

function Volumes(props: SectionProps) {
  const { t } = useTranslation();
  const { asked, write } = useService(props);
  return NUMBERS.map((field) => (
    <NumberInput
      key={field}
      label={t(`onboarding.sheet.${field}`)}
      value={asked[field]}
      onChange={(value) => write({ [field]: Number(value) || 0 })}
      min={0}
      max={field.startsWith('unitPrice') ? MOST_YEN : MOST_ITEMS}
      allowDecimal={false}
      thousandSeparator=","
      readOnly={props.readOnly}
    />
  ));
}

function Reports(props: SectionProps) {
  const { t } = useTranslation();
  const { sheet, readOnly } = props;
  const { asked, write } = useService(props);
  return (
    <>
      <TextInput
        label={t('onboarding.sheet.reportRecipient')}
        value={asked.reportRecipient}
        onChange={(event) => write({ reportRecipient: event.currentTarget.value })}
        error={sheet.faultOf('service', 'reportRecipient')}
        maxLength={200}
        inputMode="email"
        readOnly={readOnly}
        data-testid="sheet-reportRecipient"
      />
      <Choice
        label={t('onboarding.sheet.reportLocale')}
        value={asked.reportLocale}
        onChange={(reportLocale) => write({ reportLocale })}
        options={(['ja', 'en'] as const).map((value) => [value, t(`onboarding.languages.${value}`)])}
        readOnly={readOnly}
      />
      <Textarea
        label={t('onboarding.sheet.reportAddressee')}
        value={asked.reportAddressee}
        onChange={(event) => write({ reportAddressee: event.currentTarget.value })}
        error={sheet.faultOf('service', 'reportAddressee')}
        maxLength={400}
        autosize
        minRows={2}
        className={classes.wide}
        readOnly={readOnly}
      />
    </>
  );
}
