import { NumberInput, Textarea, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import classes from './appliances.module.css';
import { LISTS, type SettingsValues } from './settings-values';
import { TrustChoice } from './trust-choice';

const LIST_TEXTS = {
  allowedSenders: { label: 'appliances.senders', hint: 'appliances.sendersHint' },
  trustedDomains: { label: 'appliances.domains', hint: 'appliances.domainsHint' },
  trustedSealers: { label: 'appliances.sealers', hint: 'appliances.sealersHint' },
} as const;

/** What can be set of an appliance, there already or to be added. */
export function SettingsFields({ form, readOnly }: { form: UseFormReturnType<SettingsValues>; readOnly: boolean }) {
  const { t } = useTranslation();
  return (
    <>
      <TextInput
        label={t('appliances.name')}
        maxLength={100}
        readOnly={readOnly}
        {...form.getInputProps('name')}
        data-autofocus
        data-testid="appliance-name"
      />
      <NumberInput
        label={t('appliances.heartbeatLabel')}
        description={t('appliances.heartbeatHint')}
        min={1}
        max={744}
        clampBehavior="none"
        allowDecimal={false}
        readOnly={readOnly}
        {...form.getInputProps('heartbeatHours')}
        data-testid="appliance-heartbeat"
      />
      <TrustChoice
        value={form.values.trust}
        onChange={(trust) => form.setFieldValue('trust', trust)}
        readOnly={readOnly}
        error={form.errors.trust as string | undefined}
      />
      {LISTS.map((list) => (
        <Textarea
          key={list}
          label={t(LIST_TEXTS[list].label)}
          description={t(LIST_TEXTS[list].hint)}
          autosize
          minRows={2}
          maxRows={12}
          readOnly={readOnly}
          spellCheck={false}
          classNames={{ input: classes.code }}
          {...form.getInputProps(list)}
          data-testid={`appliance-${list}`}
        />
      ))}
    </>
  );
}
