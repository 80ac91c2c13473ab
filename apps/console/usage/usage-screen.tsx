import type { CustomerUsage } from '@owl/contracts';
import { Badge } from '@mantine/core';
import { getRouteApi, Link, Navigate, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useUsage } from '../api';
import { OpenDisputes } from './dispute/open-disputes';
import { useLanguage, useWords } from '../i18n';
import { CustomerMonths } from '../kit/customer-months';
import monthClasses from '../kit/customer-months.module.css';
import { useListCursor } from '../kit/list-cursor';
import rowClasses from '../kit/rows.module.css';
import { useSignedIn } from '../kit/signed-in';
import { isCovered } from './is-covered';
import { UsageBar } from './usage-bar';
import { yen } from './yen';

const route = getRouteApi('/usage');

function Row({
  usage,
  month,
  isCurrent,
  open,
}: {
  usage: CustomerUsage;
  month: string;
  isCurrent: boolean;
  open: (id: string) => void;
}) {
  const { t } = useTranslation();
  const word = useWords();
  const language = useLanguage();
  const { customer } = usage;
  return (
    <tr
      className={rowClasses.row}
      aria-current={isCurrent}
      onClick={() => open(customer.id)}
      data-row={customer.id}
      data-testid="usage-row"
    >
      <td>
        <Link
          to="/usage/$customerId"
          params={{ customerId: customer.id }}
          search={{ month }}
          className={monthClasses.name}
          onClick={(event) => event.stopPropagation()}
        >
          {customer.name}
        </Link>
        <div className={rowClasses.quiet}>
          {word('contractKind', usage.contractKind)}
          {!usage.billed && ` · ${t('usage.notBilled')}`}
        </div>
      </td>
      <td data-testid="usage-business" data-line="whole" data-label={word('window', 'business')}>
        <UsageBar usage={usage.business} covered={isCovered(usage, usage.business)} />
      </td>
      <td data-testid="usage-after-hours" data-line="whole" data-label={word('window', 'after-hours')}>
        <UsageBar usage={usage.afterHours} covered={isCovered(usage, usage.afterHours)} />
      </td>
      <td className={rowClasses.number} data-label={t('usage.amount')}>
        {usage.amount > 0 ? (
          <>
            {yen(usage.amount, language)}
            <div className={rowClasses.quiet}>
              {t('usage.amountWithTax')} {yen(usage.amountWithTax, language)}
            </div>
          </>
        ) : (
          '—'
        )}
      </td>
      <td>
        <Badge color={usage.state === 'final' ? 'teal' : 'gray'}>{word('monthState', usage.state)}</Badge>
      </td>
    </tr>
  );
}

function UsageTable({ customers, month }: { customers: CustomerUsage[]; month: string }) {
  const { t } = useTranslation();
  const word = useWords();
  const navigate = useNavigate();
  const open = (customerId: string) =>
    void navigate({ to: '/usage/$customerId', params: { customerId }, search: { month } });
  const current = useListCursor(
    customers.map(({ customer }) => customer.id),
    open,
  );
  const heads = [
    t('common.customer'),
    word('window', 'business'),
    word('window', 'after-hours'),
    t('usage.amount'),
    t('common.state'),
  ];
  return (
    <div className={rowClasses.scroll}>
      <table className={`${rowClasses.table} ${rowClasses.stack}`} data-testid="usage">
        <thead>
          <tr>
            {heads.map((head, index) => (
              <th key={head} scope="col" className={index === 3 ? rowClasses.number : undefined}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {customers.map((usage) => (
            <Row
              key={usage.customer.id}
              usage={usage}
              month={month}
              isCurrent={usage.customer.id === current}
              open={open}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** 対応件数: each customer's month against its expected volume. A customer goes straight to their own. */
export function UsageScreen() {
  const { t } = useTranslation();
  const { user } = useSignedIn();
  const { month } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useUsage(month);
  if (user.customer) {
    return <Navigate to="/usage/$customerId" params={{ customerId: user.customer.id }} search={{ month }} replace />;
  }
  return (
    <CustomerMonths
      title={t('nav.usage')}
      empty={t('usage.empty')}
      hint={t('usage.hint')}
      query={query}
      month={month}
      choose={(to) => void navigate({ search: { month: to } })}
      above={<OpenDisputes />}
      table={({ customers, month: shown }) => <UsageTable customers={customers} month={shown} />}
    />
  );
}
