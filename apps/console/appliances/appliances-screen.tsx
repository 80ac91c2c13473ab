import type { ApplianceRow } from '@owl/contracts';
import { Alert, Button, Checkbox } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { getRouteApi } from '@tanstack/react-router';
import { BellOff, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useAppliances } from '../api';
import { CustomerFilter } from '../kit/customer-filter';
import { useListCursor } from '../kit/list-cursor';
import { Page } from '../kit/page';
import { useIsCustomer } from '../kit/signed-in';
import { Empty, Failed, LoadingRows } from '../kit/states';
import { ApplianceTable } from './appliance-table';
import { NewAppliance } from './new-appliance';
import { useMayChange } from './use-may-change';

const route = getRouteApi('/appliances');

/** Those that are silent first, the longest silence before the others; those out of service last. */
const silentFirst = (rows: readonly ApplianceRow[]): ApplianceRow[] =>
  rows.toSorted((a, b) => place(a).localeCompare(place(b)));
const place = ({ retiredAt, silentSince }: ApplianceRow): string => (retiredAt ? 'retired' : (silentSince ?? '9'));

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

/** What narrows the list, and the way to one more. */
function Tools({ hasRetired, add }: { hasRetired: boolean; add: () => void }) {
  const { t } = useTranslation();
  const { customer, retired } = route.useSearch();
  const navigate = route.useNavigate();
  const mayChange = useMayChange();
  const choose = (part: { customer?: string; retired?: true }) =>
    void navigate({ search: (old) => ({ ...old, ...part }) });
  return (
    <>
      {hasRetired && (
        <Checkbox
          size="xs"
          label={t('appliances.showRetired')}
          checked={retired ?? false}
          onChange={(event) => choose({ retired: event.currentTarget.checked || undefined })}
          data-testid="show-retired"
        />
      )}
      <CustomerFilter value={customer} onChange={(id) => choose({ customer: id })} />
      {mayChange && (
        <Button leftSection={<Plus size={14} aria-hidden />} onClick={add} data-testid="new-appliance">
          {t('appliances.newTitle')}
        </Button>
      )}
    </>
  );
}

/** アプライアンス: what mails us, and whether it still does. */
export function AppliancesScreen() {
  const { t } = useTranslation();
  const { customer, retired } = route.useSearch();
  const navigate = route.useNavigate();
  const [isAdding, dialog] = useDisclosure(false);
  const isCustomer = useIsCustomer();
  const { data, error, isPending, refetch } = useAppliances({ customerId: customer });
  const rows = data && silentFirst(data.items.filter(({ retiredAt }) => retired || retiredAt === null));
  const hasRetired = data?.items.some(({ retiredAt }) => retiredAt !== null) ?? false;
  const show = (applianceId: string) => {
    if (!isCustomer) void navigate({ to: '/appliances/$applianceId', params: { applianceId } });
  };
  const current = useListCursor(rows?.map(({ id }) => id) ?? [], show);
  return (
    <Page title={t('nav.appliances')} tools={<Tools hasRetired={hasRetired} add={dialog.open} />}>
      {isPending && <LoadingRows />}
      {error && !data && <Failed error={error} retry={() => void refetch()} />}
      {rows?.length === 0 && <Empty title={t('appliances.empty')} hint={t('appliances.emptyHint')} />}
      {rows && rows.length > 0 && (
        <>
          <Silent rows={rows} />
          <ApplianceTable rows={rows} current={current} show={show} />
        </>
      )}
      {isAdding && <NewAppliance customerId={customer} close={dialog.close} added={show} />}
    </Page>
  );
}
