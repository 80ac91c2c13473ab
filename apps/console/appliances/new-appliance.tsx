import { Alert, Button, Modal, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAddAppliance, useCustomers } from '../api';
import { DialogButtons } from '../kit/dialog-buttons';
import { tellDone, useErrorText } from '../kit/failure';
import classes from './appliances.module.css';
import { SettingsFields } from './settings-fields';
import { NEW_VALUES, newBodyOf } from './settings-values';
import { useRefusal, useSettingsForm } from './use-settings';

function CustomerChoice({
  value,
  onChange,
  error,
}: {
  value: string | null;
  onChange: (id: string | null) => void;
  error: string | null;
}) {
  const { t } = useTranslation();
  const { data } = useCustomers();
  return (
    <Select
      label={t('common.customer')}
      data={data?.items.map(({ id, name }) => ({ value: id, label: name })) ?? []}
      value={value}
      onChange={onChange}
      error={error}
      searchable
      openOnFocus={false}
      data-autofocus={value ? undefined : true}
      data-testid="appliance-customer"
    />
  );
}

interface Props {
  /** Whose it most likely is. */
  customerId: string | undefined;
  close: () => void;
  added: (applianceId: string) => void;
}

/** One more appliance of a customer, with all its settings; then its page says what to enter at the device. */
export function NewAppliance({ customerId, close, added }: Props) {
  const { t } = useTranslation();
  const adding = useAddAppliance();
  const form = useSettingsForm(NEW_VALUES);
  const refusal = useRefusal(form);
  const errorText = useErrorText();
  const [customer, setCustomer] = useState<string | null>(customerId ?? null);
  const [isMissing, setIsMissing] = useState(false);
  const [failure, setFailure] = useState<Error>();
  const submit = form.onSubmit(
    (values) => {
      setIsMissing(!customer);
      if (!customer) return;
      adding.mutate(newBodyOf(values, customer), {
        onSuccess: ({ id }) => {
          tellDone(t('appliances.added'));
          added(id);
        },
        onError: (error) => setFailure(refusal(error)),
      });
    },
    () => setIsMissing(!customer),
  );
  return (
    <Modal opened onClose={close} title={t('appliances.newTitle')} size="lg" data-testid="new-appliance-dialog">
      <form onSubmit={submit} noValidate>
        <Stack gap="md" className={classes.fields}>
          <Text size="sm">{t('appliances.addHint')}</Text>
          {failure && (
            <Alert color="red" p="xs" title={errorText(failure).title} data-testid="appliance-failure">
              {errorText(failure).message}
            </Alert>
          )}
          <CustomerChoice
            value={customer}
            onChange={setCustomer}
            error={isMissing && !customer ? t('appliances.customerMissing') : null}
          />
          <SettingsFields form={form} readOnly={false} />
          <DialogButtons close={close}>
            <Button type="submit" loading={adding.isPending} data-testid="appliance-add">
              {t('appliances.add')}
            </Button>
          </DialogButtons>
        </Stack>
      </form>
    </Modal>
  );
}
