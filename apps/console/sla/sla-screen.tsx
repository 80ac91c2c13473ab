import type { SlaCustomer } from '@owl/contracts';
import { Text } from '@mantine/core';
import { getRouteApi, Link, Navigate, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSla } from '../api';
import { useWords } from '../i18n';
import { useListCursor } from '../kit/list-cursor';
import { MonthPicker } from '../kit/month-picker';
import { Page } from '../kit/page';
import rowClasses from '../kit/rows.module.css';
import { useSignedIn } from '../kit/signed-in';
import { Empty, Failed, LoadingRows } from '../kit/states';
import { Figures } from './figures';
import classes from './sla.module.css';

const route = getRouteApi('/sla');

interface RowProps {
  row: SlaCustomer;
  month: string;
  isCurrent: boolean;
  open: (id: string) => void;
}

function Row({ row: { customer, respondBy, reportBy }, month, isCurrent, open }: RowProps) {
  const word = useWords();
  return (
    <tr
      className={rowClasses.row}
      aria-current={isCurrent}
      onClick={() => open(customer.id)}
      data-row={customer.id}
      data-testid="sla-row"
    >
      <td data-line="whole">
        <Link
          to="/sla/$customerId"
          params={{ customerId: customer.id }}
          search={{ month }}
          className={classes.name}
          onClick={(event) => event.stopPropagation()}
        >
          {customer.name}
        </Link>
      </td>
      <td data-line="whole" data-label={word('slaTarget', 'respondBy')}>
        <Figures figures={respondBy} />
      </td>
      <td data-line="whole" data-label={word('slaTarget', 'reportBy')}>
        <Figures figures={reportBy} />
      </td>
    </tr>
  );
}

function Table({ customers, month }: { customers: SlaCustomer[]; month: string }) {
  const { t } = useTranslation();
  const word = useWords();
  const navigate = useNavigate();
  const open = (customerId: string) =>
    void navigate({ to: '/sla/$customerId', params: { customerId }, search: { month } });
  const current = useListCursor(
    customers.map(({ customer }) => customer.id),
    open,
  );
  return (
    <div className={rowClasses.scroll}>
      <table className={`${rowClasses.table} ${rowClasses.stack}`} data-testid="sla-report">
        <thead>
          <tr>
            {[t('common.customer'), word('slaTarget', 'respondBy'), word('slaTarget', 'reportBy')].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {customers.map((row) => (
            <Row key={row.customer.id} row={row} month={month} isCurrent={row.customer.id === current} open={open} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** SLA レポート: each customer's month. A customer goes straight to their own. */
export function SlaScreen() {
  const { t } = useTranslation();
  const { user } = useSignedIn();
  const { month } = route.useSearch();
  const navigate = route.useNavigate();
  const { data, error, isPending, refetch } = useSla(month);
  if (user.customer) {
    return <Navigate to="/sla/$customerId" params={{ customerId: user.customer.id }} search={{ month }} replace />;
  }
  const picker = data && (
    <MonthPicker
      months={data.months}
      month={month ?? data.month}
      onChange={(to) => void navigate({ search: { month: to } })}
    />
  );
  return (
    <Page title={t('sla.title')} tools={picker}>
      {isPending && <LoadingRows />}
      {error && !data && <Failed error={error} retry={() => void refetch()} />}
      {data?.customers.length === 0 && <Empty title={t('sla.empty')} />}
      {data && data.customers.length > 0 && (
        <>
          <Table customers={data.customers} month={data.month} />
          <Text size="xs" c="dimmed" p="md">
            {t('sla.hint')}
          </Text>
        </>
      )}
    </Page>
  );
}
