import type { Tx } from '@owl/adapters/db';
import { ZONES } from './mail-zones';

interface TallyRecord {
  customerId: string | null;
  customerName: string | null;
  admitted: number;
  duplicate: number;
  quarantined: number;
  ignored: number;
  conversation: number;
  waiting: number;
  /** Of the last nightly check; null before the first. */
  checkedAt: Date | null;
  missing: number | null;
  overdue: number | null;
}

const FIGURES = `
  count(*) FILTER (WHERE m.outcome = 'admitted')::int AS admitted,
  count(*) FILTER (WHERE m.outcome = 'duplicate')::int AS duplicate,
  count(*) FILTER (WHERE m.outcome = 'quarantined')::int AS quarantined,
  count(*) FILTER (WHERE m.outcome = 'ignored')::int AS ignored,
  count(*) FILTER (WHERE m.outcome = 'conversation')::int AS conversation,
  count(*) FILTER (WHERE m.outcome = 'received')::int AS waiting`;

const BOUNDS = (zone: string): string =>
  `m.received_at >= ($2 || '-01')::timestamp AT TIME ZONE ${zone}
   AND m.received_at < (($2 || '-01')::timestamp + interval '1 month') AT TIME ZONE ${zone}`;

/**
 * The mails of a month (`YYYY-MM`, in the zone of each customer's calendar), per customer; nobody's last. What the last
 * nightly check missed was acknowledged too. `zone`: of those who have none.
 */
export async function mailTallies(tx: Tx, month: string, zone: string) {
  const rows: TallyRecord[] = await tx.query(
    `WITH ${ZONES},
     counted AS (
       SELECT z.id, z.name, t.* FROM zones z CROSS JOIN LATERAL (
         SELECT ${FIGURES} FROM mail_recipients m WHERE m.customer_id = z.id AND ${BOUNDS('z.zone')}) t
       UNION ALL
       SELECT NULL, NULL, ${FIGURES} FROM mail_recipients m WHERE m.customer_id IS NULL AND ${BOUNDS('$1::text')})
     SELECT n.id AS "customerId", n.name AS "customerName", n.admitted, n.duplicate, n.quarantined, n.ignored,
            n.conversation, n.waiting, k.checked_at AS "checkedAt", k.missing, k.overdue
     FROM counted n LEFT JOIN mail_checks k ON k.month = $2 AND k.customer_id IS NOT DISTINCT FROM n.id
     ORDER BY n.name NULLS LAST, n.id`,
    [zone, month],
  );
  return rows.map(tallyOf);
}

function tallyOf({ customerId, customerName, waiting, checkedAt, missing, overdue, ...ended }: TallyRecord) {
  const there = Object.values(ended).reduce((sum, figure) => sum + figure, waiting);
  return {
    customer: customerId === null ? null : { id: customerId, name: customerName ?? '' },
    acknowledged: there + (missing ?? 0),
    ended,
    waiting,
    check: checkedAt && { at: checkedAt.toISOString(), missing: missing ?? 0, overdue: overdue ?? 0 },
  };
}

/** Months since the first mail there is, newest first, the current one always among them. */
export async function monthsWithMail(tx: Tx, zone: string, current: string): Promise<string[]> {
  const rows: { month: string }[] = await tx.query(
    `WITH firsts AS (
       SELECT (SELECT min(received_at) FROM mail_recipients WHERE customer_id = c.id) AS at FROM customers c
       UNION ALL SELECT min(received_at) FROM mail_recipients WHERE customer_id IS NULL)
     SELECT to_char(m, 'YYYY-MM') AS month
     FROM generate_series(((SELECT coalesce(to_char(min(at) AT TIME ZONE $1, 'YYYY-MM'), $2) FROM firsts) || '-01')::date,
                          ($2 || '-01')::date, interval '1 month') m ORDER BY 1 DESC`,
    [zone, current],
  );
  return rows.length ? rows.map(({ month }) => month) : [current];
}
