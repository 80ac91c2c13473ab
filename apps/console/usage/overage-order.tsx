import type { CustomerUsage, OverageOrderView } from '@owl/contracts';
import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useDay } from '../customers/use-day';
import { useLanguage, useWords } from '../i18n';
import { StateBadge } from '../kit/badges';
import { Fact, Facts } from '../kit/facts';
import { Moment, monthText } from '../kit/moment';
import { ReplyBy } from '../orders/reply-by';
import { OrderActions } from './statement/order-actions';
import classes from './usage.module.css';
import { yen } from './yen';

function Lines({ order }: { order: OverageOrderView }) {
  const { t } = useTranslation();
  const word = useWords();
  const language = useLanguage();
  // What corrects final months, and credit that was left over: all that is no line of its own.
  const corrected = order.amount - order.lines.reduce((sum, line) => sum + line.amount, 0);
  return (
    <ul className={classes.lines}>
      {order.lines.map((line) => (
        <li key={line.window}>
          <span>
            {word('window', line.window)} {t('usage.excessN', { count: line.excess })} × {yen(line.unitPrice, language)}
          </span>
          <span className="tabular">{yen(line.amount, language)}</span>
        </li>
      ))}
      {corrected !== 0 && (
        <li>
          <span>{t('billing.corrections')}</span>
          <span className="tabular">{yen(corrected, language)}</span>
        </li>
      )}
      <li className={classes.quiet}>
        <span>{t('usage.tax')}</span>
        <span className="tabular">{yen(order.tax, language)}</span>
      </li>
      <li className={classes.sum}>
        <span>{t('usage.amountWithTax')}</span>
        <span className="tabular">{yen(order.amountWithTax, language)}</span>
      </li>
    </ul>
  );
}

/** 超過分ご発注のお願い of this month, or what the excess comes to so far. */
export function OverageOrder({ order, usage }: { order: OverageOrderView | null; usage: CustomerUsage }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const day = useDay();
  if (!order) {
    const soFar = `${yen(usage.amount, language)} (${t('usage.amountWithTax')} ${yen(usage.amountWithTax, language)})`;
    return (
      <div className={classes.tile}>
        <Text size="sm" c="dimmed">
          {usage.amount > 0 ? `${t('usage.amount')} ${soFar}` : t('usage.orderNone')}
        </Text>
        <Text size="xs" c="dimmed">
          {t('usage.hint')}
        </Text>
      </div>
    );
  }
  return (
    <div className={classes.tile}>
      <Facts>
        <Fact label={t('common.state')}>
          <StateBadge of="orderState" state={order.state} />
        </Fact>
        <Fact label={t('usage.orderMonth')}>{monthText(order.orderMonth, language)}</Fact>
        <Fact label={t('usage.orderSent')}>{order.sentAt && <Moment at={order.sentAt} />}</Fact>
        <Fact label={t('orders.replyBy')}>{order.replyBy && <ReplyBy order={order} />}</Fact>
        <Fact label={t('usage.orderNumber')}>{order.orderNumber}</Fact>
        <Fact label={t('billing.orderedOn')}>{order.orderedOn && day(order.orderedOn)}</Fact>
        <Fact label={t('billing.invoiceNumber')}>{order.invoiceNumber}</Fact>
        <Fact label={t('billing.invoicedOn')}>{order.invoicedOn && day(order.invoicedOn)}</Fact>
        <Fact label={t('billing.waivedReason')}>{order.waivedReason}</Fact>
      </Facts>
      <Lines order={order} />
      <OrderActions customerId={usage.customer.id} order={order} />
    </div>
  );
}
