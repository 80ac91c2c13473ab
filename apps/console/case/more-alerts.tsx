import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** Brings the next alerts of a case that has more than are shown. */
export function MoreAlerts({ left, busy, more }: { left: number; busy: boolean; more: () => void }) {
  const { t } = useTranslation();
  if (left <= 0) return null;
  return (
    <Button size="compact-sm" variant="subtle" m={8} loading={busy} onClick={more} data-testid="more-case-alerts">
      {t('board.moreAlertsNext', { count: left })}
    </Button>
  );
}
