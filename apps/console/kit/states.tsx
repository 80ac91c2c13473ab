import { Alert, Button, Center, Group, Skeleton, Stack, Text } from '@mantine/core';
import { CircleAlert, Inbox, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from './failure';

/** Nothing to show, and why that is fine. */
export function Empty({ title, hint, icon: Icon = Inbox }: { title: string; hint?: string; icon?: LucideIcon }) {
  return (
    <Center py={48} data-testid="empty">
      <Stack align="center" gap={6} px="md">
        <Icon size={28} strokeWidth={1.4} color="var(--mantine-color-dimmed)" aria-hidden />
        <Text fw={600}>{title}</Text>
        {hint && (
          <Text size="sm" c="dimmed" ta="center">
            {hint}
          </Text>
        )}
      </Stack>
    </Center>
  );
}

/** A query failed: what happened, and a way to try again. */
export function Failed({ error, retry }: { error: Error; retry: () => void }) {
  const { t } = useTranslation();
  const { message } = useErrorText()(error);
  return (
    <Alert color="red" icon={<CircleAlert size={18} />} title={t('error.title')} m="md" data-testid="load-error">
      <Group justify="space-between" gap="sm">
        <Text size="sm">{message}</Text>
        <Button variant="default" onClick={retry}>
          {t('common.retry')}
        </Button>
      </Group>
    </Alert>
  );
}

/** Grey lines in the place of rows that are on their way. */
export function LoadingRows({ rows = 8, height = 34 }: { rows?: number; height?: number }) {
  const { t } = useTranslation();
  return (
    <Stack gap={8} p="md" role="status" aria-label={t('common.loading')}>
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={row} height={height} radius="sm" opacity={1 - row / (rows + 2)} />
      ))}
    </Stack>
  );
}
