import type { Tx } from '@owl/adapters/db';
import type { OrderState, OverageLine } from './statement.entity';

interface OrderRecord {
  month: string;
  orderMonth: string;
  state: OrderState;
  amount: number;
  tax: number;
  amountWithTax: number;
  lines: OverageLine[];
  sentAt: Date | null;
  orderNumber: string | null;
}

/** The overage order request for a month with excess (超過分ご発注のお願い); null when none was made. */
export async function overageOrderOf(tx: Tx, customerId: string, month: string) {
  const [row]: OrderRecord[] = await tx.query(
    `SELECT month, order_month AS "orderMonth", state, amount, tax, amount_with_tax AS "amountWithTax", lines,
            sent_at AS "sentAt", order_number AS "orderNumber"
     FROM overage_orders WHERE customer_id = $1 AND month = $2`,
    [customerId, month],
  );
  return row ? { ...row, sentAt: row.sentAt?.toISOString() ?? null } : null;
}
