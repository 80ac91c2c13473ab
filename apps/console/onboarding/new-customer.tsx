import { Button, Modal, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStartOnboarding } from '../api';
import { tellDone } from '../kit/failure';
import { DialogButtons } from '../kit/dialog-buttons';

/** Takes a new customer on: the name, how it is read, and the language. All else is asked by the hearing sheet. */
export function NewCustomer({ close, started }: { close: () => void; started: (id: string) => void }) {
  const { t } = useTranslation();
  const start = useStartOnboarding();
  const [name, setName] = useState('');
  const [reading, setReading] = useState('');
  const [locale, setLocale] = useState<'ja' | 'en'>('ja');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    start.mutate(
      { name, reading, locale },
      {
        onSuccess: ({ customer }) => {
          tellDone(t('onboarding.started'));
          started(customer.id);
        },
      },
    );
  };
  return (
    <Modal opened onClose={close} title={t('onboarding.newCustomer')}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <TextInput
            label={t('onboarding.name')}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            maxLength={100}
            required
            data-autofocus
            data-testid="customer-name"
          />
          <TextInput
            label={t('onboarding.reading')}
            description={t('onboarding.readingHint')}
            value={reading}
            onChange={(event) => setReading(event.currentTarget.value)}
            maxLength={200}
            required
            data-testid="customer-reading"
          />
          <div>
            <Text size="sm" fw={500} mb={4}>
              {t('onboarding.language')}
            </Text>
            <SegmentedControl
              value={locale}
              onChange={(choice) => setLocale(choice === 'en' ? 'en' : 'ja')}
              data={(['ja', 'en'] as const).map((value) => ({ value, label: t(`onboarding.languages.${value}`) }))}
            />
          </div>
          <DialogButtons close={close}>
            <Button
              type="submit"
              loading={start.isPending}
              disabled={!name.trim() || !reading.trim()}
              data-testid="start-onboarding"
            >
              {t('onboarding.start')}
            </Button>
          </DialogButtons>
        </Stack>
      </form>
    </Modal>
  );
}
