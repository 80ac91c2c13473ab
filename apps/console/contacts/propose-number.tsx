import type { ContactRow } from '@owl/contracts';
import { Alert, Button, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useContactAct } from '../api';
import { Fact, Facts } from '../kit/facts';
import { tellDone, useErrorText } from '../kit/failure';
import { useIsCustomer } from '../kit/signed-in';
import { isAboutNumber } from './is-about-number';
import { DialogButtons } from '../kit/dialog-buttons';

/** Another number for a contact, proposed: it is used once it is verified and approved. */
export function ProposeNumber({ contact, close }: { contact: ContactRow; close: () => void }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const isCustomer = useIsCustomer();
  const act = useContactAct(true);
  const [failure, setFailure] = useState<Error>();
  const form = useForm({
    initialValues: { phone: '', note: '' },
    validate: {
      phone: (text) => (text.trim() === '' ? t('contacts.phoneRefused.bad-phone') : null),
    },
  });
  const refused = (error: Error) => {
    if (isAboutNumber(error)) form.setFieldError('phone', errorText(error).message);
    else setFailure(error);
  };
  const propose = form.onSubmit((body) => {
    setFailure(undefined);
    const done = () => {
      tellDone(t('contacts.done.propose'));
      close();
    };
    act.mutate({ act: 'propose', id: contact.id, body }, { onSuccess: done, onError: refused });
  });
  return (
    <Modal opened onClose={close} title={t('contacts.change.titleOf', { what: contact.name })}>
      <form onSubmit={propose} noValidate data-testid="propose-form">
        <Stack gap="sm">
          <Text size="sm">{t(isCustomer ? 'contacts.change.ownHint' : 'contacts.change.hint')}</Text>
          {failure && (
            <Alert color="red" p="xs" title={errorText(failure).title}>
              {errorText(failure).message}
            </Alert>
          )}
          <Facts>
            <Fact label={t('contacts.change.current')}>
              <span className="tabular">{contact.phone}</span>
            </Fact>
          </Facts>
          <TextInput
            label={t('contacts.change.newPhone')}
            description={t('contacts.form.phoneHint')}
            inputMode="tel"
            maxLength={40}
            data-autofocus
            {...form.getInputProps('phone')}
            data-testid="propose-phone"
          />
          <TextInput
            label={t('contacts.change.note')}
            description={t('contacts.change.noteHint')}
            maxLength={500}
            {...form.getInputProps('note')}
            data-testid="propose-note"
          />
          <DialogButtons close={close}>
            <Button
              type="submit"
              loading={act.isPending}
              disabled={form.values.note.trim() === ''}
              data-testid="propose-save"
            >
              {t('contacts.change.propose')}
            </Button>
          </DialogButtons>
        </Stack>
      </form>
    </Modal>
  );
}
