import type { Contract } from '@owl/directory';
import { monthWord } from '../meter';
import { dayWord } from './papers/paper-words';
import type { OrderDocument } from './rules/order-document';

/** Context of templates/notice/overage-order-request. */
export function orderRequestContext(order: OrderDocument, contract: Contract): Record<string, unknown> {
  const { reportAddressee, reportSignature } = contract;
  const { locale } = order;
  return {
    addressee: reportAddressee,
    signature: reportSignature,
    documentNumber: order.number,
    month: monthWord(order.month, locale),
    orderMonth: monthWord(order.orderMonth, locale),
    replyBy: dayWord(order.replyBy, locale),
    lines: order.lines.map((line) => ({ ...line })),
    corrections: order.corrections.map((each) => ({ ...each, month: monthWord(each.month, locale) })),
    carriedIn: order.carriedIn,
    amount: order.amount,
    tax: order.tax,
    amountWithTax: order.amountWithTax,
    taxRatePercent: order.taxRatePercent,
  };
}
