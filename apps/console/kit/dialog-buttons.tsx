import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** The last row of a dialog: the way out of it, and what it is for. */
export function DialogButtons({ close, children }: { close: () => void; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <Group justify="flex-end" gap="xs">
      <Button variant="default" onClick={close}>
        {t('common.cancel')}
      </Button>
      {children}
    </Group>
  );
}
