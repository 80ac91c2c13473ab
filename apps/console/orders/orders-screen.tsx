import { OpenOrderState, type OverageOrderPage } from '@owl/contracts';
import { Alert, SegmentedControl } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { BellRing } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useOpenOrders } from '../api';
import { useWords } from '../i18n';
import { useListCursor } from '../kit/list-cursor';
import { Page } from '../kit/page';
import { Empty, Failed, LoadingRows } from '../kit/states';
import { OrderSums } from './order-sums';
import { OrderTable } from './order-table';

const route = getRouteApi('/orders');
const ALL = 'all';

function StateFilter() {
  const { t } = useTranslation();
  const word = useWords();
  const { state } = route.useSearch();
  const navigate = route.useNavigate();
  const choose = (chosen: string) =>
    void navigate({ search: { state: OpenOrderState.options.find((one) => one === chosen) } });
  return (
    <SegmentedControl
      aria-label={t('orders.stateFilter')}
      value={state ?? ALL}
      onChange={choose}
      data={[
        { value: ALL, label: t('orders.all') },
        ...OpenOrderState.options.map((one) => ({ value: one, label: word('orderState', one) })),
      ]}
      data-testid="order-filter"
    />
  );
}

function Overdue({ page: { items, reminderDays: days } }: { page: OverageOrderPage }) {
  const { t } = useTranslation();
  const count = items.filter(({ overdue }) => overdue).length;
  if (count === 0) return null;
  return (
    <Alert color="orange" icon={<BellRing size={18} />} mx="md" mb="xs" p="xs" data-testid="orders-overdue">
      {t('orders.overdueCount', { count, days })}
    </Alert>
  );
}

/** 超過分ご発注: order requests of all customers that something is still to come of. */
export function OrdersScreen() {
  const { t } = useTranslation();
  const { state } = route.useSearch();
  const navigate = useNavigate();
  const { data, error, isPending, refetch } = useOpenOrders(state);
  const show = (id: string) => {
    const order = data?.items.find((item) => item.id === id);
    if (!order) return;
    const { customer, month } = order;
    void navigate({ to: '/usage/$customerId', params: { customerId: customer.id }, search: { month } });
  };
  const current = useListCursor(data?.items.map(({ id }) => id) ?? [], show);
  return (
    <Page title={t('nav.orders')} tools={<StateFilter />}>
      {isPending && <LoadingRows />}
      {error && !data && <Failed error={error} retry={() => void refetch()} />}
      {data && (
        <>
          <OrderSums sums={data.sums} />
          <Overdue page={data} />
          {data.items.length > 0 && <OrderTable rows={data.items} current={current} show={show} />}
          {data.items.length === 0 &&
            (state ? (
              <Empty title={t('orders.emptyState')} />
            ) : (
              <Empty title={t('orders.empty')} hint={t('orders.emptyHint')} />
            ))}
        </>
      )}
    </Page>
  );
}
