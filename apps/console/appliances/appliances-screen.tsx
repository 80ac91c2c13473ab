import type { ApplianceRow } from '@owl/contracts';
import { Alert } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { BellOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useAppliances } from '../api';
import { CustomerFilter } from '../kit/customer-filter';
import { useListCursor } from '../kit/list-cursor';
import { Page } from '../kit/page';
import { useIsCustomer } from '../kit/signed-in';
import { Empty, Failed, LoadingRows } from '../kit/states';
import { ApplianceTable } from './appliance-table';

const route = getRouteApi('/appliances');

/** Those that are silent first, the longest silence before the others. */
const silentFirst = (rows: readonly ApplianceRow[]): ApplianceRow[] =>
  rows.toSorted((a, b) => (a.silentSince ?? '9').localeCompare(b.silentSince ?? '9'));

function Silent({ rows }: { rows: readonly ApplianceRow[] }) {
  const { t } = useTranslation();
  const count = rows.filter(({ silentSince }) => silentSince !== null).length;
  if (count === 0) return null;
  return (
    <Alert color="red" icon={<BellOff size={18} />} mx="md" mb="xs" p="xs" data-testid="silent-appliances">
      {t('appliances.silentCount', { count })}
    </Alert>
  );
}

/** アプライアンス: what mails us, and whether it still does. */
export function AppliancesScreen() {
  const { t } = useTranslation();
  const { customer } = route.useSearch();
  const navigate = route.useNavigate();
  const isCustomer = useIsCustomer();
  const { data, error, isPending, refetch } = useAppliances({ customerId: customer });
  const rows = data && silentFirst(data.items);
  const show = (applianceId: string) => {
    if (!isCustomer) void navigate({ to: '/appliances/$applianceId', params: { applianceId } });
  };
  const current = useListCursor(rows?.map(({ id }) => id) ?? [], show);
  const choose = (id: string | undefined) => void navigate({ search: { customer: id } });
  return (
    <Page title={t('nav.appliances')} tools={<CustomerFilter value={customer} onChange={choose} />}>
      {isPending && <LoadingRows />}
      {error && !data && <Failed error={error} retry={() => void refetch()} />}
      {rows?.length === 0 && <Empty title={t('appliances.empty')} hint={t('appliances.emptyHint')} />}
      {rows && rows.length > 0 && (
        <>
          <Silent rows={rows} />
          <ApplianceTable rows={rows} current={current} show={show} />
        </>
      )}
    </Page>
  );
}
