import type { TermField } from '@owl/contracts';
import { Checkbox, Group as Row, NumberInput, Select, Switch, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../kit/page';
import classes from '../customers.module.css';
import type { ContractFormState } from './use-contract-form';
import { useTermText } from './use-term-text';

interface Props {
  form: ContractFormState;
}
type Named<T extends TermField> = Props & { name: T };

function Whole({ name, form }: Named<NumberField>) {
  const { t } = useTranslation();
  const hints = { threshold: 1, joinQuietMinutes: 1, bundleMinutes: 1, stormThreshold: 1 } as const;
  const hint = name in hints ? t(`customers.hint.${name as keyof typeof hints}`) : undefined;
  return (
    <NumberInput
      label={t(`customers.term.${name}`)}
      description={hint}
      min={0}
      clampBehavior="none"
      allowDecimal={false}
      allowNegative={false}
      thousandSeparator=","
      prefix={name.startsWith('unitPrice') ? '¥' : undefined}
      {...form.getInputProps(name)}
      data-testid={`term-${name}`}
    />
  );
}
type NumberField =
  | 'threshold'
  | 'expectedBusiness'
  | 'expectedAfterHours'
  | 'unitPriceBusiness'
  | 'unitPriceAfterHours'
  | 'taxRatePercent'
  | 'joinQuietMinutes'
  | 'joinLastsMinutes'
  | 'bundleMinutes'
  | 'stormThreshold';

function Toggle({
  name,
  form,
  hint,
}: Named<'coversBusiness' | 'coversAfterHours' | 'nightCalls' | 'caseMails' | 'secondPersonReview'> & {
  hint?: string;
}) {
  const { t } = useTranslation();
  return (
    <Switch
      label={t(`customers.term.${name}`)}
      description={hint}
      {...form.getInputProps(name, { type: 'checkbox' })}
      data-testid={`term-${name}`}
    />
  );
}

function Choice({
  name,
  form,
  options,
}: Named<'kind' | 'uncoveredWindow' | 'callPolicy' | 'reportLocale' | 'calendarName'> & {
  options: readonly string[];
}) {
  const { t } = useTranslation();
  const text = useTermText();
  return (
    <Select
      label={t(`customers.term.${name}`)}
      data={options.map((value) => ({ value, label: text(name, value) }))}
      allowDeselect={false}
      {...form.getInputProps(name)}
      data-testid={`term-${name}`}
    />
  );
}

function Group({ name, children }: { name: 'scope' | 'volume' | 'call' | 'report'; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <Panel title={t(`customers.groups.${name}`)}>
      <div className={classes.fields}>{children}</div>
    </Panel>
  );
}

export function ScopeFields({ form, calendars }: Props & { calendars: readonly string[] }) {
  const { t } = useTranslation();
  return (
    <Group name="scope">
      <Choice name="kind" form={form} options={['standard', 'trial']} />
      <Choice name="calendarName" form={form} options={calendars} />
      <Toggle name="coversBusiness" form={form} />
      <Toggle name="coversAfterHours" form={form} />
      <Choice name="uncoveredWindow" form={form} options={['carry-over', 'record-only']} />
      <Whole name="threshold" form={form} />
      <div data-whole>
        <Textarea
          label={t('customers.term.monitoredModels')}
          description={t('customers.hint.monitoredModels')}
          autosize
          minRows={4}
          maxRows={16}
          spellCheck={false}
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
          {...form.getInputProps('monitoredModels')}
          data-testid="term-monitoredModels"
        />
      </div>
      <Whole name="joinQuietMinutes" form={form} />
      <Whole name="joinLastsMinutes" form={form} />
    </Group>
  );
}

export function VolumeFields({ form }: Props) {
  return (
    <Group name="volume">
      <Whole name="expectedBusiness" form={form} />
      <Whole name="expectedAfterHours" form={form} />
      <Whole name="unitPriceBusiness" form={form} />
      <Whole name="unitPriceAfterHours" form={form} />
      <Whole name="taxRatePercent" form={form} />
    </Group>
  );
}

export function CallFields({ form }: Props) {
  const { t } = useTranslation();
  return (
    <Group name="call">
      <Toggle name="nightCalls" form={form} hint={t('customers.hint.nightCalls')} />
      <Choice name="callPolicy" form={form} options={['until-acknowledged', 'everyone']} />
      <Checkbox.Group
        label={t('customers.term.alsoBy')}
        description={t('customers.hint.alsoBy')}
        {...form.getInputProps('alsoBy')}
        data-testid="term-alsoBy"
      >
        <Row mt="xs">
          <Checkbox value="sms" label={t('customers.value.sms')} />
          <Checkbox value="mail" label={t('customers.value.mail')} />
        </Row>
      </Checkbox.Group>
      <Whole name="bundleMinutes" form={form} />
      <Whole name="stormThreshold" form={form} />
    </Group>
  );
}

export function ReportFields({ form }: Props) {
  const { t } = useTranslation();
  return (
    <Group name="report">
      <Toggle name="caseMails" form={form} />
      <Toggle name="secondPersonReview" form={form} />
      <TextInput
        type="email"
        label={t('customers.term.reportRecipient')}
        {...form.getInputProps('reportRecipient')}
        data-testid="term-reportRecipient"
      />
      <Choice name="reportLocale" form={form} options={['ja', 'en']} />
      {(['reportAddressee', 'reportSignature'] as const).map((name) => (
        <Textarea
          key={name}
          label={t(`customers.term.${name}`)}
          autosize
          minRows={2}
          maxRows={8}
          maxLength={name === 'reportAddressee' ? 500 : 1_000}
          {...form.getInputProps(name)}
          data-testid={`term-${name}`}
        />
      ))}
    </Group>
  );
}
