import type { HearingAnswers } from '@owl/contracts';
import { ActionIcon, Button, Select, Text, TextInput } from '@mantine/core';
import { Plus, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { asKatakana } from '../../kit/as-katakana';
import classes from '../onboarding.module.css';
import type { SectionProps } from './use-sheet';

const MOST = 3;
type Answer = HearingAnswers['contacts'][number];
const EMPTY: Answer = { name: '', reading: '', phone: '', email: '', language: 'ja' };

const LABELS = { name: 'contactName', reading: 'contactReading', phone: 'phone', email: 'email' } as const;

function Contact({ sheet, readOnly, index, given }: SectionProps & { index: number; given: Answer }) {
  const { t } = useTranslation();
  const { contacts } = sheet.answers;
  const number = index + 1;
  const write = (part: Partial<Answer>) => sheet.change('contacts', contacts.with(index, { ...given, ...part }));
  const line = (field: 'name' | 'reading' | 'phone' | 'email') => ({
    label: t(`onboarding.sheet.${LABELS[field]}`),
    value: given[field] ?? '',
    onChange: (event: { currentTarget: { value: string } }) => write({ [field]: event.currentTarget.value }),
    error: sheet.faultOf('contacts', `${index}.${field}`),
    maxLength: field === 'phone' ? 40 : 200,
    readOnly,
    'data-testid': `contact-${number}-${field}`,
  });
  const spell = () => {
    const reading = asKatakana(given.reading ?? '');
    if (reading !== (given.reading ?? '')) write({ reading });
  };
  return (
    <fieldset className={classes.group}>
      <legend>{t('onboarding.sheet.contact', { number })}</legend>
      <TextInput {...line('name')} />
      <TextInput {...line('reading')} onBlur={spell} />
      <TextInput {...line('phone')} inputMode="tel" />
      <TextInput {...line('email')} inputMode="email" />
      <Select
        size="sm"
        label={t('onboarding.sheet.contactLanguage')}
        value={given.language}
        onChange={(choice) => write({ language: choice === 'en' ? 'en' : 'ja' })}
        data={(['ja', 'en'] as const).map((value) => ({ value, label: t(`onboarding.languages.${value}`) }))}
        allowDeselect={false}
        readOnly={readOnly}
      />
      {!readOnly && (
        <ActionIcon
          variant="subtle"
          color="red"
          onClick={() => sheet.change('contacts', contacts.toSpliced(index, 1))}
          aria-label={t('onboarding.sheet.removeContact', { number })}
        >
          <Trash2 size={16} />
        </ActionIcon>
      )}
    </fieldset>
  );
}

/** Who is telephoned after hours, in which order. */
export function ContactsSection({ sheet, readOnly }: SectionProps) {
  const { t } = useTranslation();
  const { contacts } = sheet.answers;
  return (
    <div className={classes.stack}>
      <Text size="sm" c="dimmed">
        {t('onboarding.sheet.contactsHint')}
      </Text>
      {contacts.map((given, index) => (
        <Contact key={index} sheet={sheet} readOnly={readOnly} index={index} given={given} />
      ))}
      {!readOnly && contacts.length < MOST && (
        <Button
          variant="default"
          leftSection={<Plus size={14} />}
          onClick={() => sheet.change('contacts', [...contacts, EMPTY])}
          data-testid="add-contact"
        >
          {t('onboarding.sheet.addContact')}
        </Button>
      )}
    </div>
  );
}
