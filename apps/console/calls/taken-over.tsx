import type { CallRunView } from '@owl/contracts';
import { Alert, Text } from '@mantine/core';
import { Headset } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n';
import { durationText } from '../kit/durations';
import { useServerNow } from '../kit/tick';

/** Says that a person calls instead of the system, and since when. */
export function TakenOver({ takenOver }: { takenOver: NonNullable<CallRunView['takenOver']> }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const now = useServerNow('machine');
  const { by, since } = takenOver;
  const elapsed = durationText(Math.max(0, now - Date.parse(since)), language);
  return (
    <Alert color="owl" icon={<Headset size={18} />} py={8} my={8} data-testid="taken-over">
      <Text size="sm" fw={600}>
        {by === null ? t('board.takenOverForCustomer') : t('board.takenOver', { name: by })}
        <Text span size="xs" c="dimmed" fw={400} ml={8} className="tabular">
          {t('board.takenOverSince', { elapsed })}
        </Text>
      </Text>
    </Alert>
  );
}
