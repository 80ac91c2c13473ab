import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMoment } from '../kit/moment';

/** How far back a text was looked for, while older mails are left. */
export function SearchedTo({ at, none }: { at: string; none: boolean }) {
  const { t } = useTranslation();
  const say = useMoment();
  return (
    <Text size="sm" c="dimmed" ta="center" p="sm" data-testid="searched-to">
      {t(none ? 'mail.searchedNone' : 'mail.searchedTo', { at: say(at, 'full') })}
    </Text>
  );
}
