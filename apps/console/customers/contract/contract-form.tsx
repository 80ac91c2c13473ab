import { Alert, Button, Group, Text, Textarea, TextInput } from '@mantine/core';
import { GitMerge } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../kit/failure';
import { Panel } from '../../kit/page';
import classes from '../customers.module.css';
import { type Dated, dayAfter, modelsOf, nextAfter } from './contract-values';
import { ModelTest } from './model-test';
import { CallFields, ReportFields, ScopeFields, VolumeFields } from './term-fields';
import { type ContractFormState, useContractForm, type Wish } from './use-contract-form';

function Beginning({ form, today, others }: { form: ContractFormState; today: string; others: readonly Dated[] }) {
  const { t } = useTranslation();
  const next = nextAfter(form.values.effectiveFrom, others);
  return (
    <div className={classes.fields}>
      <TextInput
        type="date"
        label={t('customers.contract.effectiveFrom')}
        description={t('customers.contract.effectiveHint')}
        min={dayAfter(today)}
        {...form.getInputProps('effectiveFrom')}
        data-testid="contract-effective-from"
      />
      {next && (
        <Text size="sm" data-testid="contract-until">
          {t('customers.contract.until', { no: next.versionNo, day: next.effectiveFrom })}
        </Text>
      )}
      <Textarea
        label={t('customers.contract.note')}
        description={t('customers.hint.note')}
        autosize
        minRows={1}
        maxRows={6}
        maxLength={2_000}
        {...form.getInputProps('note')}
        data-testid="contract-note"
      />
    </div>
  );
}

function Refusal({ failure, isConflict, close }: { failure: Error; isConflict: boolean; close: () => void }) {
  const { t } = useTranslation();
  const errorText = useErrorText()(failure);
  if (!isConflict)
    return (
      <Alert color="red" p="xs" title={errorText.title} data-testid="contract-failure">
        {errorText.message}
      </Alert>
    );
  return (
    <Alert
      color="orange"
      icon={<GitMerge size={18} />}
      title={t('customers.contract.conflictTitle')}
      data-testid="contract-conflict"
    >
      <Text size="sm" mb="xs">
        {t('customers.contract.conflictBody')}
      </Text>
      <Button variant="default" onClick={close}>
        {t('customers.contract.reload')}
      </Button>
    </Alert>
  );
}

/** A contract version being written, with what its list of models means beside it. */
export function ContractForm(wish: Wish) {
  const { t } = useTranslation();
  const { form, save, saving, failure, isConflict } = useContractForm(wish);
  const { detail, from, isNew, done } = wish;
  const others = detail.contracts.filter(({ id }) => isNew || id !== from.id);
  const title = isNew ? t('customers.contract.preparing') : t('customers.contract.changing', { no: from.versionNo });
  return (
    <form onSubmit={save} noValidate className={classes.form} data-testid="contract-form">
      <div className={classes.sections}>
        {failure && <Refusal failure={failure} isConflict={isConflict} close={() => done(undefined)} />}
        <Panel title={title}>
          <Beginning form={form} today={detail.today} others={others} />
        </Panel>
        <ScopeFields form={form} calendars={detail.calendars} />
        <VolumeFields form={form} />
        <CallFields form={form} />
        <ReportFields form={form} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={() => done(undefined)}>
            {t('customers.contract.cancel')}
          </Button>
          <Button type="submit" loading={saving} disabled={isConflict} data-testid="contract-save">
            {t('customers.contract.save')}
          </Button>
        </Group>
      </div>
      <div className={classes.side}>
        <ModelTest customerId={detail.customer.id} patterns={modelsOf(form.values.monitoredModels)} />
      </div>
    </form>
  );
}
