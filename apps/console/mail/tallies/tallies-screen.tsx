import { Alert, Text } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { CircleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useMailTallies } from '../../api';
import { MonthPicker } from '../../kit/month-picker';
import { Empty, Failed, LoadingRows } from '../../kit/states';
import { MailFrame } from '../mail-frame';
import { TallyTable } from './tally-table';

const route = getRouteApi('/mail/tallies');

/** 処理件数の照合: that no mail which was acknowledged is missing, per customer and month. */
export function TalliesScreen() {
  const { t } = useTranslation();
  const { month } = route.useSearch();
  const navigate = route.useNavigate();
  const { data, error, isPending, refetch } = useMailTallies(month);
  const picker = data && (
    <MonthPicker
      months={data.months}
      month={month ?? data.month}
      onChange={(to) => void navigate({ search: { month: to } })}
    />
  );
  return (
    <MailFrame view="tallies" tools={picker}>
      {isPending && <LoadingRows />}
      {error && !data && <Failed error={error} retry={() => void refetch()} />}
      {data && (
        <Text size="sm" c="dimmed" px="md" pb="sm">
          {t('mailTallies.lead')}
        </Text>
      )}
      {data?.items.some(({ check }) => check !== null && check.missing > 0) && (
        <Alert color="red" icon={<CircleAlert size={18} />} mx="md" mb="sm" p="xs" data-testid="tally-alarm">
          {t('mailTallies.missingHint')}
        </Alert>
      )}
      {data?.items.length === 0 && <Empty title={t('mailTallies.empty')} />}
      {data && data.items.length > 0 && <TallyTable items={data.items} />}
    </MailFrame>
  );
}
