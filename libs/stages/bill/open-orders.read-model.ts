import type { Tx } from '@owl/adapters/db';
import { type Instant, days } from '@owl/foundation/clock';
import { NEWEST_MAIL_STATE, PAST_REPLY_BY } from './overage.read-model';
import type { OverageLine } from './rules/overage';
import { type OpenOrderState, OPEN_ORDER_STATES } from './rules/order-moves';

interface OpenOrderRecord {
  id: string;
  customerId: string;
  customerName: string;
  month: string;
  orderMonth: string;
  number: string | null;
  state: OpenOrderState;
  since: Date;
  remindedAt: Date | null;
  replyBy: string | null;
  pastReplyBy: boolean;
  amount: number;
  tax: number;
  amountWithTax: number;
  orderNumber: string | null;
  orderedOn: string | null;
  mailState: string | null;
  lines: OverageLine[];
  hasPaper: boolean;
  version: number;
}
interface OpenSum {
  state: OpenOrderState;
  orders: number;
  amount: number;
  amountWithTax: number;
}
export interface OpenOrderWish {
  /** Without it, every open state. */
  state?: OpenOrderState | undefined;
  /** Whole days after which a request that is not ordered is overdue, also one whose mail did not go out. */
  reminderDays: number;
  now: Instant;
}

const DAY_MS = days(1);
const OPEN = `('draft', 'sent', 'ordered')`;

/** Order requests that something is still to come of, over all customers, the longest in its state first. Service rules 2.12. */
export async function openOrders(tx: Tx, { state, reminderDays, now }: OpenOrderWish) {
  const rows: OpenOrderRecord[] = await tx.query(
    `SELECT o.id, o.customer_id AS "customerId", c.name AS "customerName", o.month, o.order_month AS "orderMonth", o.state,
            o.document::jsonb ->> 'number' AS number, o.document::jsonb ->> 'replyBy' AS "replyBy", ${PAST_REPLY_BY('$2')} AS "pastReplyBy",
            o.state_since AS since, o.reminded_at AS "remindedAt", o.amount, o.tax, o.amount_with_tax AS "amountWithTax",
            o.order_number AS "orderNumber", o.ordered_on::text AS "orderedOn", o.document IS NOT NULL AS "hasPaper", o.version,
            ${NEWEST_MAIL_STATE} AS "mailState", o.lines
     FROM overage_orders o JOIN customers c ON c.id = o.customer_id
     LEFT JOIN statements s ON s.customer_id = o.customer_id AND s.month = o.month
     WHERE o.state IN ${OPEN} AND ($1::text IS NULL OR o.state = $1)
     ORDER BY o.state_since, o.id LIMIT 1000`,
    [state ?? null, now],
  );
  return rows.map(({ customerId, customerName, ...row }) => ({
    ...row,
    customer: { id: customerId, name: customerName },
    since: row.since.toISOString(),
    days: Math.max(0, Math.floor((now.getTime() - row.since.getTime()) / DAY_MS)),
    overdue: row.state !== 'ordered' && now.getTime() - row.since.getTime() > reminderDays * DAY_MS,
    remindedAt: row.remindedAt?.toISOString() ?? null,
  }));
}

/** How many order requests are in each open state, and what they come to; also of states in which there is none. */
export async function openOrderSums(tx: Tx): Promise<OpenSum[]> {
  const sums: OpenSum[] = await tx.query(
    `SELECT state, count(*)::int AS orders, sum(amount)::float8 AS amount, sum(amount_with_tax)::float8 AS "amountWithTax"
     FROM overage_orders WHERE state IN ${OPEN} GROUP BY state`,
  );
  return OPEN_ORDER_STATES.map(
    (state) => sums.find((sum) => sum.state === state) ?? { state, orders: 0, amount: 0, amountWithTax: 0 },
  );
}
