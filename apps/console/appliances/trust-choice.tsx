import { Trust } from '@owl/contracts';
import { Radio, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useWords } from '../i18n';

interface Props {
  value: Trust;
  onChange: (trust: Trust) => void;
  readOnly: boolean;
  error?: string;
}

/** What mail has to prove, with what each choice means for it. */
export function TrustChoice({ value, onChange, readOnly, error }: Props) {
  const { t } = useTranslation();
  const word = useWords();
  const choose = (chosen: string) => onChange(Trust.options.find((option) => option === chosen) ?? value);
  return (
    <Radio.Group label={t('appliances.trust')} value={value} onChange={choose} readOnly={readOnly} error={error}>
      <Stack gap={10} mt={6}>
        {Trust.options.map((option) => (
          <Radio
            key={option}
            value={option}
            size="sm"
            label={word('trust', option)}
            description={t(`appliances.trustExplain.${option}`)}
            data-testid={`trust-${option}`}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}
