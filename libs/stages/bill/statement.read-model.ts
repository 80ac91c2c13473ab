import type { Tx } from '@owl/adapters/db';
import type { Window } from '../classify';
import { monthItems } from '../meter';
import type { CorrectedWindow } from './rules/adjustments';
import type { StatementDocument, StatementEntry } from './rules/statement-document';

/** The entries of a customer's month as a statement lists them, each with the month of its first count. */
export async function statementEntries(tx: Tx, customerId: string, month: string): Promise<StatementEntry[]> {
  const counted: { id: string; month: string }[] = await tx.query(
    `SELECT i.id, coalesce(f.month, i.month) AS month FROM handled_items i
     LEFT JOIN handled_items f ON f.customer_id = i.customer_id AND f.source_kind = i.source_kind
       AND f.source_id = i.source_id AND f.entry_kind = 'count'
     WHERE i.customer_id = $1 AND i.month = $2`,
    [customerId, month],
  );
  const months = new Map(counted.map((row) => [row.id, row.month]));
  return (await monthItems(tx, customerId, month)).map((item) => ({
    id: item.id,
    entryKind: item.entryKind,
    window: item.window,
    quantity: item.quantity,
    sourceKind: item.sourceKind,
    sourceId: item.sourceId,
    label: item.label,
    effectiveAt: item.effectiveAt,
    countedAt: item.countedAt,
    why: item.why,
    because: item.because,
    lateForMonth: item.lateForMonth,
    reversesId: item.reversesId,
    countedMonth: months.get(item.id) ?? month,
  }));
}

/**
 * A final month as its statement left it, for pricing what corrects it in `inMonth`; also what was corrected before then.
 * Of a month whose order request was waived nobody paid anything: its corrections have no price.
 */
export async function correctedWindows(
  tx: Tx,
  customerId: string,
  final: Pick<StatementDocument, 'month' | 'windows' | 'billed'>,
  inMonth: string,
): Promise<CorrectedWindow[]> {
  const sums: { window: Window; sum: number }[] = await tx.query(
    `SELECT i.handling_window AS "window", sum(i.quantity)::int AS sum FROM handled_items i
     JOIN handled_items f ON f.customer_id = i.customer_id AND f.source_kind = i.source_kind
       AND f.source_id = i.source_id AND f.entry_kind = 'count'
     WHERE i.customer_id = $1 AND f.month = $2 AND i.month > $2 AND i.month < $3 GROUP BY 1`,
    [customerId, final.month, inMonth],
  );
  const waived: unknown[] = await tx.query(
    `SELECT 1 FROM overage_orders WHERE customer_id = $1 AND month = $2 AND state = 'waived'`,
    [customerId, final.month],
  );
  const billed = final.billed && waived.length === 0;
  return final.windows.map(({ window, count, expected, unitPrice, covered }) => ({
    month: final.month,
    window,
    count,
    expected,
    unitPrice: billed && covered ? unitPrice : 0,
    corrected: sums.find((row) => row.window === window)?.sum ?? 0,
  }));
}

/** The last final month before `month`, and the credit it left over, as it was issued: zero or less. */
export async function lastFinal(
  tx: Tx,
  customerId: string,
  month: string,
): Promise<{ month: string; carriedOut: number } | null> {
  // One of before statements were kept as documents left nothing over.
  const [row]: { month: string; carriedOut: number }[] = await tx.query(
    `SELECT month, coalesce((document::jsonb ->> 'carriedOut')::int, 0) AS "carriedOut" FROM statements
     WHERE customer_id = $1 AND month < $2 ORDER BY month DESC LIMIT 1`,
    [customerId, month],
  );
  return row ?? null;
}

/** The months whose order requests were waived while `month` was the next open one: it settles them. */
export async function monthsWaivedInto(tx: Tx, customerId: string, month: string): Promise<string[]> {
  const rows: { month: string }[] = await tx.query(
    'SELECT month FROM overage_orders WHERE customer_id = $1 AND waived_into = $2 ORDER BY month',
    [customerId, month],
  );
  return rows.map((row) => row.month);
}
