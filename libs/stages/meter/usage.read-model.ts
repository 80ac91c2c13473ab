import type { Tx } from '@owl/adapters/db';
import type { ContractKind } from '@owl/directory';
import { localMonthIn } from '@owl/foundation/calendar';
import type { Instant } from '@owl/foundation/clock';
import { withTax } from '@owl/foundation/money';
import { harmless } from '@owl/foundation/text';
import type { Window } from '../classify';
import type { EntryKind, SourceKind } from './handled-item.entity';
import { pricedWindow } from './rules/priced-window';
import { type Why, whyInWords } from './rules/why-words';

interface UsageRecord {
  customerId: string;
  customerName: string;
  kind: ContractKind;
  expectedBusiness: number;
  expectedAfterHours: number;
  unitPriceBusiness: number;
  unitPriceAfterHours: number;
  coversBusiness: boolean;
  coversAfterHours: boolean;
  taxRatePercent: number;
  countBusiness: number;
  countAfterHours: number;
  final: boolean;
}

interface ItemRecord {
  id: string;
  entryKind: EntryKind;
  quantity: number;
  window: Window;
  sourceKind: SourceKind;
  sourceId: string;
  caseNumber: string | null;
  alertNumber: string | null;
  effectiveAt: Date;
  countedAt: Date;
  lateForMonth: string | null;
  why: Why;
  reversesId: string | null;
  disputable: boolean;
}

// A month counts its own items. What corrects a month that is final is priced by that month, on the statement of this one.
// What takes an adjustment back belongs to that month as well: the month of the first count decides.
const OWN = `NOT EXISTS (SELECT 1 FROM handled_items f WHERE f.customer_id = e.customer_id AND f.source_kind = e.source_kind
  AND f.source_id = e.source_id AND f.entry_kind = 'count' AND f.month <> e.month)`;

// The contract version of a month is the one in force at its end, as the month's statement uses it.
const billedBy = (customer: string, month: string): string =>
  `SELECT * FROM contracts v
   WHERE v.customer_id = ${customer} AND v.effective_from < ((${month} || '-01')::date + interval '1 month')::date
   ORDER BY v.effective_from DESC, v.version_no DESC LIMIT 1`;

const USAGE = `
  SELECT c.id AS "customerId", c.name AS "customerName", t.kind, t.expected_business AS "expectedBusiness",
         t.expected_after_hours AS "expectedAfterHours", t.unit_price_business AS "unitPriceBusiness",
         t.unit_price_after_hours AS "unitPriceAfterHours", t.covers_business AS "coversBusiness",
         t.covers_after_hours AS "coversAfterHours", t.tax_rate_percent AS "taxRatePercent",
         coalesce(h.business, 0)::int AS "countBusiness", coalesce(h.after_hours, 0)::int AS "countAfterHours",
         s.id IS NOT NULL AS final
  FROM customers c
  JOIN LATERAL (${billedBy('c.id', '$1')}) t ON true
  LEFT JOIN LATERAL (
    SELECT sum(quantity) FILTER (WHERE handling_window = 'business') AS business,
           sum(quantity) FILTER (WHERE handling_window = 'after-hours') AS after_hours
    FROM handled_items e WHERE e.customer_id = c.id AND e.month = $1 AND ${OWN}) h ON true
  LEFT JOIN statements s ON s.customer_id = c.id AND s.month = $1
  WHERE $2::uuid IS NULL OR c.id = $2
  ORDER BY c.created_at, c.id`;

/** The usage of every customer this transaction may see, in one month (`YYYY-MM`); those without a contract then are left out. */
export async function monthUsage(tx: Tx, month: string) {
  const rows: UsageRecord[] = await tx.query(USAGE, [month, null]);
  return rows.map(usageView);
}

/** One customer's month; null when there is no such customer for this transaction, or they had no contract then. */
export async function customerUsage(tx: Tx, customerId: string, month: string) {
  const [row]: UsageRecord[] = await tx.query(USAGE, [month, customerId]);
  return row ? usageView(row) : null;
}

function usageView(row: UsageRecord) {
  const billed = row.kind !== 'trial';
  const [paidDay, paidNight] = [billed && row.coversBusiness, billed && row.coversAfterHours];
  const day = { count: row.countBusiness, expected: row.expectedBusiness, unitPrice: row.unitPriceBusiness };
  const night = { count: row.countAfterHours, expected: row.expectedAfterHours, unitPrice: row.unitPriceAfterHours };
  // A trial, and a window that the contract does not cover at the month's end, is never billed (service rules 2.12, 2.15).
  const business = { ...pricedWindow(day, paidDay), billed: paidDay };
  const afterHours = { ...pricedWindow(night, paidNight), billed: paidNight };
  const amount = business.amount + afterHours.amount;
  const state: 'open' | 'final' = row.final ? 'final' : 'open';
  return {
    customer: { id: row.customerId, name: row.customerName },
    contractKind: row.kind,
    billed,
    business,
    afterHours,
    amount,
    amountWithTax: withTax(amount, row.taxRatePercent),
    state,
  };
}

/** The entries of one customer's month, in the order they were counted. */
export async function monthItems(tx: Tx, customerId: string, month: string) {
  const rows: ItemRecord[] = await tx.query(
    `SELECT i.id, i.entry_kind AS "entryKind", i.quantity, i.handling_window AS "window", i.source_kind AS "sourceKind",
            i.source_id AS "sourceId", k.case_number AS "caseNumber", a."alertNumber",
            i.effective_at AS "effectiveAt", i.counted_at AS "countedAt", i.late_for_month AS "lateForMonth", i.why,
            i.reverses_id AS "reversesId",
            i.entry_kind = 'count' AND s.counts = 1 AND NOT EXISTS (
              SELECT 1 FROM disputes d WHERE d.handled_item_id = i.id AND d.state IN ('raised', 'proposed', 'accepted')) AS disputable
     FROM handled_items i
     LEFT JOIN cases k ON i.source_kind = 'case' AND k.id = i.source_id
     CROSS JOIN LATERAL (
       SELECT sum(o.quantity) AS counts FROM handled_items o
       WHERE o.customer_id = i.customer_id AND o.source_kind = i.source_kind AND o.source_id = i.source_id) s
     LEFT JOIN LATERAL (
       SELECT l.alert_number AS "alertNumber" FROM call_run_alerts c JOIN alerts l ON l.id = c.alert_id
       WHERE i.source_kind = 'call-run' AND c.call_run_id = i.source_id ORDER BY c.joined_at, c.id LIMIT 1) a ON true
     WHERE i.customer_id = $1 AND i.month = $2 ORDER BY i.counted_at, i.id`,
    [customerId, month],
  );
  return rows.map(({ caseNumber, alertNumber, ...row }) => ({
    ...row,
    label: caseNumber === null ? `No. ${harmless(alertNumber ?? '—')}` : `#${caseNumber}`,
    effectiveAt: row.effectiveAt.toISOString(),
    countedAt: row.countedAt.toISOString(),
    because: whyInWords(row),
  }));
}

/** Both counts of each month up to `month`, oldest first, for the chart: `months` of them, those without entries as zero. */
export async function usageHistory(tx: Tx, customerId: string, month: string, months: number) {
  const rows: { month: string; business: number; afterHours: number }[] = await tx.query(
    `SELECT to_char(m, 'YYYY-MM') AS month,
            coalesce(sum(e.quantity) FILTER (WHERE e.handling_window = 'business'), 0)::int AS business,
            coalesce(sum(e.quantity) FILTER (WHERE e.handling_window = 'after-hours'), 0)::int AS "afterHours"
     FROM generate_series(($2 || '-01')::date - make_interval(months => $3 - 1), ($2 || '-01')::date, interval '1 month') AS m
     LEFT JOIN handled_items e ON e.customer_id = $1 AND e.month = to_char(m, 'YYYY-MM') AND ${OWN}
     GROUP BY m ORDER BY m`,
    [customerId, month, months],
  );
  return rows;
}

/** Months with entries, newest first, `current` always among them. */
export async function monthsWithUsage(tx: Tx, current: string): Promise<string[]> {
  const rows: { month: string }[] = await tx.query(
    'SELECT month FROM (SELECT DISTINCT month FROM handled_items UNION SELECT $1) AS m ORDER BY month DESC',
    [current],
  );
  return rows.map((row) => row.month);
}

/**
 * "This is item 29 of 30": where a case stands in its month, or would stand if it were counted now; null for what came in
 * during a trial, in which nothing counts (service rules 2.15), and for no such case.
 */
export async function itemOfCase(tx: Tx, caseId: string) {
  const [counted]: ItemPlace[] = await tx.query(
    `SELECT i.month, i.handling_window AS "window", t.expected_business AS "expectedBusiness",
            t.expected_after_hours AS "expectedAfterHours",
            (SELECT sum(e.quantity)::int FROM handled_items e
             WHERE e.customer_id = i.customer_id AND e.month = i.month AND e.handling_window = i.handling_window AND ${OWN}
               AND (e.counted_at, e.id) <= (i.counted_at, i.id)) AS number
     FROM handled_items i JOIN LATERAL (${billedBy('i.customer_id', 'i.month')}) t ON true
     WHERE i.source_kind = 'case' AND i.source_id = $1 AND i.entry_kind = 'count'`,
    [caseId],
  );
  if (counted) return placeView(counted, true);
  const next = await nextPlace(tx, caseId);
  return next && placeView(next, false);
}

interface ItemPlace {
  month: string;
  window: Window;
  number: number;
  expectedBusiness: number;
  expectedAfterHours: number;
}

async function nextPlace(tx: Tx, caseId: string): Promise<ItemPlace | null> {
  const [row]: { customerId: string; effectiveAt: Instant; zone: string }[] = await tx.query(
    `SELECT k.customer_id AS "customerId", k.effective_at AS "effectiveAt",
            (SELECT v.definition ->> 'zone' FROM calendar_versions v WHERE v.name = t.calendar_name
             ORDER BY v.effective_from DESC, v.version_no DESC LIMIT 1) AS zone
     FROM cases k JOIN contracts t ON t.id = k.contract_id WHERE k.id = $1 AND t.kind <> 'trial'`,
    [caseId],
  );
  if (!row) return null;
  const month = await openMonthFrom(tx, row.customerId, localMonthIn(row.zone, row.effectiveAt));
  const [place]: Omit<ItemPlace, 'month'>[] = await tx.query(
    `SELECT 'business' AS "window", t.expected_business AS "expectedBusiness", t.expected_after_hours AS "expectedAfterHours",
            (SELECT coalesce(sum(quantity), 0)::int + 1 FROM handled_items e
             WHERE e.customer_id = $1 AND e.month = $2 AND e.handling_window = 'business' AND ${OWN}) AS number
     FROM (${billedBy('$1', '$2')}) t`,
    [row.customerId, month],
  );
  return place ? { ...place, month } : null;
}

/** The month itself, or the first after it that is not closed: an item of a closed month counts late (service rules 2.10). */
async function openMonthFrom(tx: Tx, customerId: string, month: string): Promise<string> {
  const [row]: { month: string }[] = await tx.query(
    `SELECT to_char(m, 'YYYY-MM') AS month
     FROM generate_series(($2 || '-01')::date, ($2 || '-01')::date + interval '24 months', interval '1 month') AS m
     WHERE NOT EXISTS (SELECT 1 FROM closed_months x WHERE x.customer_id = $1 AND x.month = to_char(m, 'YYYY-MM'))
     ORDER BY m LIMIT 1`,
    [customerId, month],
  );
  return row?.month ?? month;
}

const placeView = (place: ItemPlace, counted: boolean) => ({
  number: place.number,
  expected: place.window === 'business' ? place.expectedBusiness : place.expectedAfterHours,
  window: place.window,
  month: place.month,
  counted,
});
