import type { AddContact, ContactRow } from '@owl/contracts';
import { Alert, Button, Modal, SegmentedControl, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ContactAct, useContactAct } from '../api';
import { asKatakana } from '../kit/as-katakana';
import { tellDone, useErrorText } from '../kit/failure';
import { isAboutNumber } from './is-about-number';
import { DialogButtons } from '../kit/dialog-buttons';

type Values = AddContact;
interface Props {
  customerId: string;
  /** null: a new one. */
  contact: ContactRow | null;
  close: () => void;
}

const EMPTY: Values = { name: '', reading: '', phone: '', email: '', language: 'ja', availability: '' };
const KATAKANA = /^[\p{Script=Katakana}ー・\s]*$/u;
const ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

function useContactForm(contact: ContactRow | null) {
  const { t } = useTranslation();
  const known = contact && { ...contact, reading: contact.reading ?? '', availability: contact.availability ?? '' };
  const { name, reading, phone, email, language, availability } = known ?? EMPTY;
  return useForm<Values>({
    initialValues: { name, reading, phone, email, language, availability },
    validate: {
      name: (text) => (text.trim() === '' ? t('contacts.form.wrongName') : null),
      reading: (text) => (KATAKANA.test(asKatakana(text)) ? null : t('contacts.form.wrongReading')),
      phone: (text) => (text.trim() === '' ? t('contacts.phoneRefused.bad-phone') : null),
      email: (text) => (ADDRESS.test(text.trim()) ? null : t('contacts.form.wrongEmail')),
    },
  });
}

function actOf({ customerId, contact }: Props, values: Values): ContactAct {
  const said = { ...values, reading: asKatakana(values.reading), email: values.email.trim() };
  if (!contact) return { act: 'add', customerId, body: said };
  const { phone: _phone, ...body } = said;
  return { act: 'edit', id: contact.id, body: { ...body, version: contact.version } };
}

/** A contact being entered or edited. The number of one that exists is changed by a proposal. */
export function ContactForm(props: Props) {
  const { contact, close } = props;
  const { t } = useTranslation();
  const errorText = useErrorText();
  const form = useContactForm(contact);
  const act = useContactAct(true);
  const [failure, setFailure] = useState<Error>();
  const refused = (error: Error) => {
    if (isAboutNumber(error)) form.setFieldError('phone', errorText(error).message);
    else setFailure(error);
  };
  const save = form.onSubmit((values) => {
    setFailure(undefined);
    const saved = () => {
      tellDone(t(`contacts.done.${contact ? 'edit' : 'add'}`));
      close();
    };
    act.mutate(actOf(props, values), { onSuccess: saved, onError: refused });
  });
  const line = (name: 'name' | 'reading' | 'phone' | 'email') => ({
    label: t(`contacts.form.${name}`),
    ...form.getInputProps(name),
    'data-testid': `contact-form-${name}`,
  });
  return (
    <Modal opened onClose={close} title={t(contact ? 'contacts.form.editTitle' : 'contacts.form.addTitle')}>
      <form onSubmit={save} noValidate data-testid="contact-form">
        <Stack gap="sm">
          {failure && (
            <Alert color="red" p="xs" title={errorText(failure).title}>
              {errorText(failure).message}
            </Alert>
          )}
          <TextInput {...line('name')} maxLength={200} data-autofocus />
          <TextInput {...line('reading')} description={t('contacts.form.readingHint')} maxLength={100} />
          {!contact && (
            <TextInput {...line('phone')} description={t('contacts.form.phoneHint')} maxLength={40} inputMode="tel" />
          )}
          <TextInput {...line('email')} maxLength={254} inputMode="email" />
          <div>
            <Text size="sm" fw={500} mb={4}>
              {t('contacts.form.language')}
            </Text>
            <SegmentedControl
              {...form.getInputProps('language')}
              data={(['ja', 'en'] as const).map((value) => ({ value, label: t(`contacts.languages.${value}`) }))}
            />
          </div>
          <Textarea
            label={t('contacts.form.availability')}
            description={t('contacts.form.availabilityHint')}
            autosize
            minRows={2}
            maxLength={500}
            {...form.getInputProps('availability')}
            data-testid="contact-form-availability"
          />
          <DialogButtons close={close}>
            <Button type="submit" loading={act.isPending} data-testid="contact-form-save">
              {t(contact ? 'contacts.form.save' : 'contacts.form.add')}
            </Button>
          </DialogButtons>
        </Stack>
      </form>
    </Modal>
  );
}
