import { Button, Center } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface Paged {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => unknown;
}

export function LoadMore({ of }: { of: Paged }) {
  const { t } = useTranslation();
  if (!of.hasNextPage) return null;
  return (
    <Center p="sm">
      <Button variant="subtle" loading={of.isFetchingNextPage} onClick={() => of.fetchNextPage()}>
        {t('common.loadMore')}
      </Button>
    </Center>
  );
}
