import type { Contract } from '@owl/directory';
import { DateTime } from 'luxon';
import type { OverageOrder } from './statement.entity';

type Asked = Pick<OverageOrder, 'month' | 'orderMonth' | 'lines' | 'amount' | 'tax' | 'amountWithTax'>;

// The last day on which the order still falls in its month.
const REPLY_BY = { ja: 'yyyy年M月d日', en: 'd MMMM yyyy' } as const;
const MONTH = { ja: 'yyyy年M月', en: 'MMMM yyyy' } as const;

/** Context of templates/notice/overage-order-request. @param zone IANA name of the calendar's zone */
export function orderRequestContext(order: Asked, contract: Contract, zone: string): Record<string, unknown> {
  const { reportLocale: locale, reportAddressee, reportSignature, taxRatePercent } = contract;
  const monthOf = (month: string) => DateTime.fromISO(`${month}-01`, { zone }).setLocale(locale);
  return {
    addressee: reportAddressee,
    signature: reportSignature,
    month: monthOf(order.month).toFormat(MONTH[locale]),
    orderMonth: monthOf(order.orderMonth).toFormat(MONTH[locale]),
    replyBy: monthOf(order.orderMonth).endOf('month').toFormat(REPLY_BY[locale]),
    lines: order.lines.map((line) => ({ ...line })),
    amount: order.amount,
    tax: order.tax,
    amountWithTax: order.amountWithTax,
    taxRatePercent,
  };
}
