import type { Tx } from '@owl/adapters/db';
import type { Instant } from '@owl/foundation/clock';
import type { Window } from '../classify';
import { type DayTotals, HISTORY_DAYS } from './rules/outlook-days';

interface DayRow {
  day: string;
  window: Window;
  count: number;
}
export interface GivenWarning {
  window: Window;
  percent: number;
  count: number;
  warnedAt: string;
  mailed: boolean;
}

/** Items of each window by the local day they belong to, up to `now`: what was taken back counts no more. */
export async function itemsByDay(tx: Tx, customerId: string, zone: string, now: Instant): Promise<DayTotals[]> {
  const rows: DayRow[] = await tx.query(
    `SELECT to_char(effective_at AT TIME ZONE $2, 'YYYY-MM-DD') AS day, handling_window AS "window", sum(quantity)::int AS count
     FROM handled_items
     WHERE customer_id = $1 AND effective_at <= $3 AND effective_at > $3::timestamptz - interval '${HISTORY_DAYS} days'
     GROUP BY 1, 2 ORDER BY 1`,
    [customerId, zone, now],
  );
  return rows;
}

/**
 * The first local day of the service in each window: of the first contract version that covers it, or where none does, of
 * the first. Not before the day it was entered, for what happened before nobody has counted here. Null during a trial.
 */
export async function servedSince(tx: Tx, customerId: string, zone: string): Promise<Record<Window, string | null>> {
  const [row]: Record<'any' | Window, string | null>[] = await tx.query(
    `SELECT min(since) AS "any", min(since) FILTER (WHERE covers_business) AS business,
            min(since) FILTER (WHERE covers_after_hours) AS "after-hours"
     FROM (SELECT to_char(greatest(effective_from, (created_at AT TIME ZONE $2)::date), 'YYYY-MM-DD') AS since,
                  covers_business, covers_after_hours
           FROM contracts WHERE customer_id = $1 AND kind = 'standard') versions`,
    [customerId, zone],
  );
  const any = row?.any ?? null;
  return { business: row?.business ?? any, 'after-hours': row?.['after-hours'] ?? any };
}

/** Cases of the month that are worked on and have not counted: each may, with its report. */
export async function casesUnderWay(
  tx: Tx,
  customerId: string,
  month: string,
  zone: string,
  now: Instant,
): Promise<number> {
  const [row]: { count: number }[] = await tx.query(
    `SELECT count(*)::int AS count FROM cases k
     WHERE k.customer_id = $1 AND k.state NOT IN ('reported', 'closed', 'merged', 'dismissed') AND k.reported_at IS NULL
       AND k.effective_at <= $4 AND to_char(k.effective_at AT TIME ZONE $3, 'YYYY-MM') = $2`,
    [customerId, month, zone, now],
  );
  return row?.count ?? 0;
}

/** Warnings of a month, in the order they were given. */
export async function warningsOf(tx: Tx, customerId: string, month: string): Promise<GivenWarning[]> {
  const rows: (Omit<GivenWarning, 'warnedAt'> & { warnedAt: Date })[] = await tx.query(
    `SELECT handling_window AS "window", percent, count, warned_at AS "warnedAt", mailed FROM volume_warnings
     WHERE customer_id = $1 AND month = $2 ORDER BY warned_at, percent`,
    [customerId, month],
  );
  return rows.map((row) => ({ ...row, warnedAt: row.warnedAt.toISOString() }));
}
