import type { Tx } from '@owl/adapters/db';
import type { Instant } from '@owl/foundation/clock';
import type { MonthFault } from './rules/compare-statement';
import type { OverageLine } from './rules/overage';
import type { OrderState } from './rules/order-moves';
import type { Drift, RecountedMonth } from './rules/recount';

interface OrderRecord {
  id: string;
  month: string;
  orderMonth: string;
  state: OrderState;
  amount: number;
  tax: number;
  amountWithTax: number;
  lines: OverageLine[];
  sentAt: Date | null;
  replyBy: string | null;
  pastReplyBy: boolean;
  orderNumber: string | null;
  orderedOn: string | null;
  invoiceNumber: string | null;
  invoicedOn: string | null;
  waivedReason: string | null;
  mailState: string | null;
  hasPaper: boolean;
  version: number;
}

/**
 * SQL: an order `o` is not ordered though its ご発注期限 is over in the zone of its statement `s`; `now` is the parameter
 * with the time.
 */
export const PAST_REPLY_BY = (now: string): string =>
  `coalesce(o.state IN ('draft', 'sent') AND (${now}::timestamptz AT TIME ZONE (s.document::jsonb ->> 'zone'))::date
     > (o.document::jsonb ->> 'replyBy')::date, false)`;

/** SQL: how far the last mail of an order `o` came, or what a person found out about it; null when there is none. */
export const NEWEST_MAIL_STATE = `(
  SELECT CASE WHEN m.state <> 'unknown' OR o.mail_found IS NULL THEN m.state
              WHEN o.mail_found = 'sent' THEN 'sent' ELSE 'failed' END
  FROM outgoing_mails m WHERE m.source_kind = 'overage-order' AND m.source_id = o.id ORDER BY m.revision DESC LIMIT 1)`;

/** How far the last mail of an order request came, or what a person found out about it; null when there is none. */
export async function newestMailState(tx: Tx, orderId: string): Promise<string | null> {
  const [row]: { state: string | null }[] = await tx.query(
    `SELECT ${NEWEST_MAIL_STATE} AS state FROM overage_orders o WHERE o.id = $1`,
    [orderId],
  );
  return row?.state ?? null;
}

/** The overage order request for a month with excess (超過分ご発注のお願い); null when none was made. */
export async function overageOrderOf(tx: Tx, customerId: string, month: string, now: Instant) {
  const [row]: OrderRecord[] = await tx.query(
    `SELECT o.id, o.month, order_month AS "orderMonth", o.state, amount, tax, amount_with_tax AS "amountWithTax", lines,
            sent_at AS "sentAt", o.document::jsonb ->> 'replyBy' AS "replyBy", ${PAST_REPLY_BY('$3')} AS "pastReplyBy", order_number AS "orderNumber", ordered_on::text AS "orderedOn",
            invoice_number AS "invoiceNumber", invoiced_on::text AS "invoicedOn", waived_reason AS "waivedReason",
            o.document IS NOT NULL AS "hasPaper", o.version,
            ${NEWEST_MAIL_STATE} AS "mailState"
     FROM overage_orders o LEFT JOIN statements s ON s.customer_id = o.customer_id AND s.month = o.month
     WHERE o.customer_id = $1 AND o.month = $2`,
    [customerId, month, now],
  );
  return row ? { ...row, sentAt: row.sentAt?.toISOString() ?? null } : null;
}

/** The customer and the kept document of an order request; null when this transaction may see no such one. */
export async function orderPaperOf(tx: Tx, orderId: string): Promise<{ document: string | null } | null> {
  const [row]: { document: string | null }[] = await tx.query('SELECT document FROM overage_orders WHERE id = $1', [
    orderId,
  ]);
  return row ?? null;
}

/** What the last night's recount found for a customer's month; null before the first night. */
export async function lastRecount(tx: Tx, customerId: string, month: string) {
  const [row]: { recountedAt: Date; months: RecountedMonth[]; drifts: Drift[]; faults: MonthFault[] }[] =
    await tx.query(
      `SELECT recounted_at AS "recountedAt", months, drifts, faults FROM recounts
     WHERE customer_id = $1 ORDER BY night DESC LIMIT 1`,
      [customerId],
    );
  if (!row) return null;
  return {
    recountedAt: row.recountedAt.toISOString(),
    months: row.months.filter((each) => each.month === month),
    drifts: row.drifts.filter((each) => each.month === month),
    faults: row.faults.filter((each) => each.month === month).map(({ kind, words }) => ({ kind, words })),
  };
}
