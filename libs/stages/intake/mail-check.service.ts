import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import type { Tx } from '@owl/adapters/db';
import { type Clock, minutes } from '@owl/foundation/clock';
import { newId } from '@owl/foundation/ids';
import { ZONES } from './mail-zones';
import { WAITS_SINCE } from './waiting-mails.read-model';
import { type MailFigures, type MailTotals, OVERDUE_MINUTES, sumOf } from './rules/mail-gaps';
import { SPOOL, Spool } from './spool';

/** The figures of one customer (null: nobody's addresses) and month. */
interface MonthFigures extends MailFigures {
  customerId: string | null;
  month: string;
}

/**
 * Proves that what was acknowledged has ended, or is being worked on. The witness is the fact `mail.received`, which is
 * written with each recipient and can neither be changed nor deleted by the application: a fact without its row is a mail lost.
 */
@Injectable()
export class MailCheck {
  constructor(
    @Inject(SPOOL) private readonly spool: Spool,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Counts everything there is, and keeps the figures of each customer and month. `zone`: of those who have none. */
  async run(tx: Tx, zone: string): Promise<MailTotals> {
    const now = this.clock.now();
    const overdueFrom = new Date(now.getTime() - minutes(OVERDUE_MINUTES));
    const figures: MonthFigures[] = await tx.query(FIGURES, [zone, overdueFrom]);
    await tx.query(KEEP, columnsOf(figures, now));
    const [alone]: { count: number }[] = await tx.query(WITHOUT_RECIPIENT);
    const spooledFrom = new Date(this.clock.real().getTime() - minutes(OVERDUE_MINUTES));
    // Only the spool that this process sees: each listener's own is looked at where both run.
    const spooled = this.spool.isOn ? await this.spool.countBefore(spooledFrom) : 0;
    return { ...sumOf(figures), withoutRecipient: alone?.count ?? 0, spooled };
  }
}

// One statement, so that rows and facts are counted at the same instant.
const FIGURES = `
  WITH ${ZONES},
  counted AS (
    SELECT m.customer_id, to_char(m.received_at AT TIME ZONE coalesce(z.zone, $1), 'YYYY-MM') AS month,
           count(*) FILTER (WHERE m.outcome <> 'received') AS ended,
           count(*) FILTER (WHERE m.outcome = 'received') AS waiting,
           count(*) FILTER (WHERE m.outcome = 'received' AND ${WAITS_SINCE} < $2::timestamptz) AS overdue, 0 AS missing
    FROM mail_recipients m LEFT JOIN zones z ON z.id = m.customer_id GROUP BY 1, 2
    UNION ALL
    SELECT f.customer_id, to_char(f.occurred_at AT TIME ZONE coalesce(z.zone, $1), 'YYYY-MM'), 0, 0, 0,
           count(DISTINCT f.subject_id)
    FROM facts f LEFT JOIN zones z ON z.id = f.customer_id
    WHERE f.kind = 'mail.received' AND NOT EXISTS (SELECT 1 FROM mail_recipients m WHERE m.id = f.subject_id)
    GROUP BY 1, 2)
  SELECT customer_id AS "customerId", month, sum(ended)::int AS ended, sum(waiting)::int AS waiting,
         sum(overdue)::int AS overdue, sum(missing)::int AS missing,
         sum(ended + waiting + missing)::int AS acknowledged
  FROM counted GROUP BY 1, 2`;

const KEEP = `
  INSERT INTO mail_checks (id, customer_id, month, checked_at, acknowledged, ended, waiting, overdue, missing)
  SELECT t.id, t.customer_id, t.month, $1, t.acknowledged, t.ended, t.waiting, t.overdue, t.missing
  FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::int[], $6::int[], $7::int[], $8::int[], $9::int[])
    AS t (id, customer_id, month, acknowledged, ended, waiting, overdue, missing)
  ON CONFLICT ON CONSTRAINT mail_checks_customer_id_month_key DO UPDATE
  SET checked_at = excluded.checked_at, acknowledged = excluded.acknowledged, ended = excluded.ended,
      waiting = excluded.waiting, overdue = excluded.overdue, missing = excluded.missing`;

const WITHOUT_RECIPIENT = `
  SELECT count(*)::int AS count FROM raw_mails r
  WHERE NOT EXISTS (SELECT 1 FROM mail_recipients m WHERE m.raw_mail_id = r.id)`;

const columnsOf = (figures: readonly MonthFigures[], now: Date): unknown[] => [
  now,
  figures.map(() => newId()),
  figures.map(({ customerId }) => customerId),
  figures.map(({ month }) => month),
  figures.map(({ acknowledged }) => acknowledged),
  figures.map(({ ended }) => ended),
  figures.map(({ waiting }) => waiting),
  figures.map(({ overdue }) => overdue),
  figures.map(({ missing }) => missing),
];
