import type { Window } from '../../classify';
import { type OverageLine, chargedLines } from './overage';
import { type StatementDocument, orderRequestNumber } from './statement-document';

/** Everything an order request (超過分ご発注のお願い) says: its mail and its papers are set from this. */
export interface OrderDocument {
  number: string;
  statementNumber: string;
  customer: { id: string; name: string };
  locale: 'ja' | 'en';
  issuer: string[];
  contact: string;
  month: string;
  orderMonth: string;
  /** Local days, `YYYY-MM-DD`. */
  issuedOn: string;
  /** The last day on which the order still falls in its month. */
  replyBy: string;
  lines: OverageLine[];
  corrections: { month: string; window: Window; quantity: number; amount: number }[];
  carriedIn: number;
  /** Yen. */
  amount: number;
  taxRatePercent: number;
  tax: number;
  amountWithTax: number;
}

/** What is asked for on the grounds of a final statement; null when there is nothing to order. */
export function orderDocument(statement: StatementDocument, issuedOn: string): OrderDocument | null {
  if (statement.amount <= 0) return null;
  const { customer, locale, issuer, contact, month, carriedIn, amount, taxRatePercent, tax, amountWithTax } = statement;
  return {
    number: orderRequestNumber(customer.id, month),
    statementNumber: statement.number,
    customer,
    locale,
    issuer,
    contact,
    month,
    orderMonth: issuedOn.slice(0, 7),
    issuedOn,
    replyBy: lastDayOf(issuedOn.slice(0, 7)),
    lines: chargedLines(statement.windows),
    corrections: correctionsOf(statement),
    carriedIn,
    amount,
    taxRatePercent,
    tax,
    amountWithTax,
  };
}

/** Corrections that cost or give something, summed per corrected month and window. */
function correctionsOf({ items }: StatementDocument): OrderDocument['corrections'] {
  const sums = new Map<string, OrderDocument['corrections'][number]>();
  for (const { correctsMonth, window, quantity, amount } of items) {
    if (correctsMonth === null) continue;
    const key = `${correctsMonth} ${window}`;
    const sum = sums.get(key) ?? { month: correctsMonth, window, quantity: 0, amount: 0 };
    sums.set(key, { ...sum, quantity: sum.quantity + quantity, amount: sum.amount + (amount ?? 0) });
  }
  return [...sums.values()].filter(({ amount }) => amount !== 0);
}

function lastDayOf(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}
