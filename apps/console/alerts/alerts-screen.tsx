import { AlertState, type AlertView, Window } from '@owl/contracts';
import { Drawer } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useAlert, useAlerts } from '../api';
import { AlertCard } from '../case/alert-card';
import { CustomerFilter } from '../kit/customer-filter';
import { useFreshIds } from '../kit/fresh';
import { useRows } from '../kit/infinite';
import { useListCursor } from '../kit/list-cursor';
import { LoadMore } from '../kit/load-more';
import { OverDialog, useBelowDialog } from '../kit/nested-dialog';
import { Page } from '../kit/page';
import { Empty, Failed, LoadingRows } from '../kit/states';
import { WordFilter } from '../kit/word-filter';
import { AlertTable } from './alert-table';

const route = getRouteApi('/alerts');

function Filters() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const choose = (part: Partial<typeof search>) => void navigate({ search: (old) => ({ ...old, ...part }) });
  return (
    <>
      <WordFilter
        label={t('common.state')}
        set="alertState"
        words={AlertState.options}
        value={search.state}
        onChange={(state) => choose({ state })}
      />
      <WordFilter
        label={t('common.window')}
        set="window"
        words={Window.options}
        value={search.window}
        onChange={(window) => choose({ window })}
      />
      <CustomerFilter value={search.customer} onChange={(customer) => choose({ customer })} />
    </>
  );
}

function AlertDrawer({ alert, close }: { alert: AlertView | undefined; close: () => void }) {
  const { t } = useTranslation();
  const { closeOnEscape, tell } = useBelowDialog();
  return (
    <Drawer
      opened={alert !== undefined}
      onClose={close}
      closeOnEscape={closeOnEscape}
      position="right"
      size="lg"
      title={t('alerts.detail')}
      data-testid="alert-drawer"
    >
      <OverDialog value={tell}>{alert && <AlertCard alert={alert} inCase={false} />}</OverDialog>
    </Drawer>
  );
}

/** Every alert, newest first: also those that were only recorded. */
export function AlertsScreen() {
  const { t } = useTranslation();
  const { customer, state, window, open } = route.useSearch();
  const navigate = route.useNavigate();
  const filter = { customerId: customer, state, window };
  const alerts = useAlerts(filter);
  const rows = useRows(alerts.data);
  const listed = rows?.find(({ id }) => id === open);
  const older = useAlert(rows && !listed ? open : undefined);
  const ids = rows?.map(({ id }) => id);
  const show = (id: string | undefined) => void navigate({ search: (old) => ({ ...old, open: id }) });
  const current = useListCursor(ids ?? [], show);
  const fresh = useFreshIds(JSON.stringify(filter), ids);
  return (
    <Page title={t('nav.alerts')} tools={<Filters />}>
      {alerts.isPending && <LoadingRows />}
      {alerts.error && !rows && <Failed error={alerts.error} retry={() => void alerts.refetch()} />}
      {rows?.length === 0 && <Empty title={t('alerts.empty')} />}
      {rows && rows.length > 0 && <AlertTable rows={rows} current={current} fresh={fresh} show={show} />}
      <LoadMore of={alerts} />
      <AlertDrawer alert={listed ?? older.data ?? undefined} close={() => show(undefined)} />
    </Page>
  );
}
