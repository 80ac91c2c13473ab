import type { SlaCustomer } from '@owl/contracts';
import { getRouteApi, Link, Navigate, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSla } from '../api';
import { useWords } from '../i18n';
import { CustomerMonths } from '../kit/customer-months';
import monthClasses from '../kit/customer-months.module.css';
import { useListCursor } from '../kit/list-cursor';
import rowClasses from '../kit/rows.module.css';
import { useSignedIn } from '../kit/signed-in';
import { Figures } from './figures';

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
          className={monthClasses.name}
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
  const query = useSla(month);
  if (user.customer) {
    return <Navigate to="/sla/$customerId" params={{ customerId: user.customer.id }} search={{ month }} replace />;
  }
  return (
    <CustomerMonths
      title={t('sla.title')}
      empty={t('sla.empty')}
      hint={t('sla.hint')}
      query={query}
      month={month}
      choose={(to) => void navigate({ search: { month: to } })}
      table={({ customers, month: shown }) => <Table customers={customers} month={shown} />}
    />
  );
}
