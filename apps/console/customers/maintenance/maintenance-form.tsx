import type { AddMaintenance } from '@owl/contracts';
import { Alert, Button, Group, Modal, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { DateTime } from 'luxon';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, serverTime, useAddMaintenance } from '../../api';
import { tellDone, useErrorText } from '../../kit/failure';

interface Values {
  /** Wall time in the zone, as the field has it: `2026-11-20T10:00`. */
  from: string;
  to: string;
  devices: string;
  reason: string;
}

const LONGEST_DAYS = 31;
const local = (at: DateTime): string => at.toFormat("yyyy-MM-dd'T'HH:mm");

const bodyOf = ({ from, to, devices, reason }: Values, zone: string): AddMaintenance => ({
  startsAt: DateTime.fromISO(from, { zone }).toUTC().toISO() ?? '',
  endsAt: DateTime.fromISO(to, { zone }).toUTC().toISO() ?? '',
  devices: devices
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== ''),
  reason: reason.trim(),
});

function useMaintenanceForm(zone: string) {
  const { t } = useTranslation();
  const [now] = useState(() => DateTime.fromMillis(serverTime('service', Date.now()), { zone }).startOf('minute'));
  return useForm<Values>({
    initialValues: { from: local(now), to: local(now.plus({ hours: 2 })), devices: '', reason: '' },
    validate: {
      to: (to, { from }) => {
        if (!(to > from)) return t('customers.maintenance.wrongOrder');
        const long = DateTime.fromISO(to).diff(DateTime.fromISO(from), 'days').days > LONGEST_DAYS;
        return long ? t('customers.maintenance.wrongLong') : null;
      },
      reason: (reason) => (reason.trim() === '' ? t('customers.maintenance.wrongReason') : null),
    },
  });
}

/** Planned work being entered, in the customer's own time. */
export function MaintenanceForm({ customerId, zone, close }: { customerId: string; zone: string; close: () => void }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const form = useMaintenanceForm(zone);
  const adding = useAddMaintenance(customerId);
  const [failure, setFailure] = useState<Error>();
  const refused = (error: Error) => {
    if (error instanceof ApiError && error.problem.code === 'maintenance-in-past')
      form.setFieldError('from', t('customers.maintenance.wrongPast'));
    else setFailure(error);
  };
  const save = form.onSubmit((values) => {
    setFailure(undefined);
    const saved = () => {
      tellDone(t('customers.maintenance.added'));
      close();
    };
    adding.mutate(bodyOf(values, zone), { onSuccess: saved, onError: refused });
  });
  return (
    <Modal opened onClose={close} title={t('customers.maintenance.add')} data-testid="maintenance-form">
      <form onSubmit={save} noValidate>
        <Stack gap="sm">
          {failure && (
            <Alert color="red" p="xs" title={errorText(failure).title}>
              {errorText(failure).message}
            </Alert>
          )}
          <Group grow align="flex-start">
            {(['from', 'to'] as const).map((name) => (
              <TextInput
                key={name}
                type="datetime-local"
                label={t(`customers.maintenance.${name}`)}
                {...form.getInputProps(name)}
                data-testid={`maintenance-${name}`}
              />
            ))}
          </Group>
          <Text size="xs" c="dimmed">
            {t('customers.maintenance.zone', { zone: zone === 'Asia/Tokyo' ? t('customers.maintenance.japan') : zone })}
          </Text>
          <Textarea
            label={t('customers.maintenance.devices')}
            description={t('customers.maintenance.devicesHint')}
            autosize
            minRows={2}
            maxRows={8}
            {...form.getInputProps('devices')}
            data-testid="maintenance-devices"
          />
          <TextInput
            label={t('customers.maintenance.reason')}
            maxLength={200}
            {...form.getInputProps('reason')}
            data-testid="maintenance-reason"
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={close}>
              {t('customers.contract.cancel')}
            </Button>
            <Button type="submit" loading={adding.isPending} data-testid="maintenance-save">
              {t('customers.maintenance.add')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
