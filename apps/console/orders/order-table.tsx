import type { OpenOrderView } from '@owl/contracts';
import { Anchor, Badge } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { orderFile } from '../api';
import { useLanguage } from '../i18n';
import { StateBadge } from '../kit/badges';
import monthClasses from '../kit/customer-months.module.css';
import { type Column, LedgerTable } from '../kit/ledger-table';
import { monthText, useMoment } from '../kit/moment';
import rowClasses from '../kit/rows.module.css';
import { saveFile } from '../kit/save-file';
import { useDayText } from '../onboarding/day-text';
import { yen } from '../usage/yen';
import classes from './orders.module.css';
import { ReplyBy } from './reply-by';

const NOTHING_FRESH: ReadonlySet<string> = new Set();

function State({ order: { state, mailState } }: { order: OpenOrderView }) {
  const { t } = useTranslation();
  const isInTrouble = state !== 'ordered' && (mailState === 'failed' || mailState === 'unknown');
  return (
    <>
      <StateBadge of="orderState" state={state} />{' '}
      {isInTrouble && (
        <Badge color="red" size="xs" data-testid="mail-trouble">
          {t(mailState === 'failed' ? 'orders.mailFailed' : 'orders.mailUnknown')}
        </Badge>
      )}
    </>
  );
}

function Waiting({ order: { days, since, overdue, remindedAt } }: { order: OpenOrderView }) {
  const { t } = useTranslation();
  const say = useMoment();
  const told = remindedAt ? t('orders.remindedAt', { at: say(remindedAt, 'short') }) : undefined;
  return (
    <span title={told} data-overdue={overdue}>
      <span className={overdue ? classes.late : undefined}>{t('orders.days', { count: days })}</span>{' '}
      <span className={rowClasses.quiet}>{t('orders.daysSince', { at: say(since, 'short') })}</span>
    </span>
  );
}

/** The statement with everything about the order, and its paper. */
function Links({ order: { id, customer, month, hasPaper } }: { order: OpenOrderView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <span className={classes.links}>
      <Anchor
        size="xs"
        renderRoot={(props) => (
          <Link to="/usage/$customerId" params={{ customerId: customer.id }} search={{ month }} {...props} />
        )}
        onClick={(event) => event.stopPropagation()}
      >
        {t('orders.statement')}
      </Anchor>
      {hasPaper && (
        <Anchor
          size="xs"
          href={orderFile(id, language)}
          download
          onClick={(event) => {
            event.stopPropagation();
            saveFile(event);
          }}
        >
          {t('orders.paper')}
        </Anchor>
      )}
    </span>
  );
}

function useColumns(): Column<OpenOrderView>[] {
  const { t } = useTranslation();
  const language = useLanguage();
  const day = useDayText();
  return [
    { key: 'state', head: t('common.state'), cell: (order) => <State order={order} />, className: rowClasses.whole },
    {
      key: 'customer',
      head: t('common.customer'),
      cell: ({ customer, number }) => (
        <>
          <span className={monthClasses.name}>{customer.name}</span>
          <div className={rowClasses.quiet}>{number}</div>
        </>
      ),
      className: rowClasses.rest,
      title: ({ customer }) => customer.name,
      wholeLine: true,
    },
    {
      key: 'month',
      head: t('orders.month'),
      cell: ({ month }) => monthText(month, language),
      className: rowClasses.whole,
      label: t('orders.month'),
    },
    {
      key: 'since',
      head: t('orders.since'),
      cell: (order) => <Waiting order={order} />,
      className: rowClasses.whole,
      wholeLine: true,
      label: t('orders.since'),
    },
    {
      key: 'reply',
      head: t('orders.replyBy'),
      cell: (order) => <ReplyBy order={order} />,
      className: rowClasses.whole,
      wholeLine: true,
      label: t('orders.replyBy'),
    },
    {
      key: 'order',
      head: t('orders.orderNumber'),
      cell: ({ orderNumber, orderedOn }) =>
        orderNumber && (
          <>
            <span className={classes.orderNumber}>{orderNumber}</span>{' '}
            <span className={rowClasses.quiet}>{orderedOn && day(orderedOn)}</span>
          </>
        ),
      wholeLine: true,
      label: t('orders.orderNumber'),
    },
    {
      key: 'amount',
      head: t('orders.amountWithTax'),
      cell: ({ amount, amountWithTax }) => (
        <>
          {yen(amountWithTax, language)}
          <div className={rowClasses.quiet}>{t('orders.net', { amount: yen(amount, language) })}</div>
        </>
      ),
      isNumber: true,
      label: t('orders.amountWithTax'),
    },
    { key: 'links', head: '', cell: (order) => <Links order={order} />, className: rowClasses.whole },
  ];
}

export function OrderTable({
  rows,
  current,
  show,
}: {
  rows: readonly OpenOrderView[];
  current: string | undefined;
  show: (id: string) => void;
}) {
  return (
    <LedgerTable
      rows={rows}
      columns={useColumns()}
      testIds={['orders', 'order-row']}
      current={current}
      fresh={NOTHING_FRESH}
      show={show}
    />
  );
}
