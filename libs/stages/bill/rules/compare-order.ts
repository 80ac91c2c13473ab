import { canonicalJson } from '@owl/identity';
import type { StatementFault } from './compare-statement';
import type { OrderDocument } from './order-document';
import type { OverageLine } from './overage';

/** An order request as it is kept: what its row says, and its document; that is null for one of before it was kept. */
export interface KeptOrder {
  month: string;
  orderMonth: string;
  lines: readonly OverageLine[];
  amount: number;
  tax: number;
  amountWithTax: number;
  document: string | null;
}

const ROW = ['month', 'orderMonth', 'lines', 'amount', 'tax', 'amountWithTax'] as const;

/** Names everything where what was asked for is not what the final statement asks for; null where there is nothing. */
export function compareOrder(kept: KeptOrder | null, due: OrderDocument | null): StatementFault[] {
  if (!kept || !due) {
    const sum = (order: KeptOrder | OrderDocument | null) => (order ? `${order.amount} + ${order.tax}` : 'nothing');
    return !kept && !due ? [] : [differs(`the statement comes to ${sum(due)}, ordered was ${sum(kept)}`)];
  }
  const row = ROW.filter((key) => said(kept[key]) !== said(due[key])).map((key) =>
    differs(`${key} of the order request is ${said(kept[key])}, by the statement it is ${said(due[key])}`),
  );
  if (kept.document === null) return row;
  const document = readable(kept.document);
  if (!document) return [...row, differs('the document of the order request cannot be read')];
  const keys = Object.keys(due) as (keyof OrderDocument)[];
  const changed = keys.filter((key) => said(document[key]) !== said(due[key]));
  return [
    ...row,
    ...changed.map((key) =>
      differs(
        `${key} in the document of the order request is ${said(document[key])}, by the statement ${said(due[key])}`,
      ),
    ),
  ];
}

const differs = (words: string): StatementFault => ({ kind: 'order-differs', words });
// The database does not keep the order of a JSON value's keys.
const said = (value: unknown): string => (value === undefined ? 'missing' : canonicalJson(value));

function readable(json: string): Partial<Record<string, unknown>> | null {
  try {
    return JSON.parse(json) as Partial<Record<string, unknown>>;
  } catch {
    return null;
  }
}
