import type { MailAttachment } from '@owl/adapters/mailer';
import type { Contract } from '@owl/directory';
import { orderPaperName, orderPdf, statementPaperName, statementPdf } from './papers';
import { dayWord, monthWord } from './papers/paper-words';
import type { OrderDocument } from './rules/order-document';
import type { StatementDocument } from './rules/statement-document';

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

/** The two papers that go with the mail: what is asked for, and the statement it rests on. */
export async function orderAttachments(order: OrderDocument, statement: StatementDocument): Promise<MailAttachment[]> {
  const { locale } = order;
  return [
    {
      name: `${orderPaperName(order, locale)}.pdf`,
      type: 'application/pdf',
      bytes: await orderPdf(order, locale),
    },
    {
      name: `${statementPaperName(statement, locale)}.pdf`,
      type: 'application/pdf',
      bytes: await statementPdf(statement, locale),
    },
  ];
}
