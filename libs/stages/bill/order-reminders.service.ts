import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { CONFIG, type OwlConfig } from '@owl/adapters/config';
import type { Tx } from '@owl/adapters/db';
import { type Clock, type Instant, days } from '@owl/foundation/clock';
import { NEWEST_MAIL_STATE } from './overage.read-model';

/** A request that is not ordered: it was sent long ago, or its mail has still not gone out. */
export interface OverdueOrder {
  id: string;
  customerName: string;
  month: string;
  /** Null for one of before its papers were kept. */
  number: string | null;
  /** Yen. */
  amountWithTax: number;
  /** Since then it is as it is. */
  since: Instant;
  /** Of one whose mail has not gone out: why not. `under-way` is one that is tried again. */
  mail: 'sent' | 'not-sent' | 'unknown' | 'under-way';
}

/** Order requests that have stayed `draft` or `sent` for too long: each is told of once in either. Service rules 2.12. */
@Injectable()
export class OrderReminders {
  constructor(
    @Inject(CONFIG) private readonly config: OwlConfig,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Marks what has become overdue, and returns it, the oldest first. Whoever marks tells of it, in the same transaction; of
   * several who come at once one finds something. The row's version stays: a person may be at it.
   */
  async take(tx: Tx): Promise<OverdueOrder[]> {
    const now = this.clock.now();
    const before = new Date(now.getTime() - days(this.config.ORDER_REMINDER_DAYS));
    const marked: { id: string }[] = (
      (await tx.query(
        `UPDATE overage_orders SET reminded_at = $1
         WHERE state IN ('draft', 'sent') AND reminded_at IS NULL AND state_since < $2 RETURNING id`,
        [now, before],
      )) as [{ id: string }[], number]
    )[0];
    if (marked.length === 0) return [];
    return tx.query(
      `SELECT o.id, c.name AS "customerName", o.month, o.document::jsonb ->> 'number' AS number,
              o.amount_with_tax AS "amountWithTax", o.state_since AS since,
              CASE WHEN o.state = 'sent' THEN 'sent' ELSE
                CASE ${NEWEST_MAIL_STATE} WHEN 'unknown' THEN 'unknown' WHEN 'failed' THEN 'not-sent' ELSE 'under-way' END
              END AS mail
       FROM overage_orders o JOIN customers c ON c.id = o.customer_id
       WHERE o.id = ANY($1) ORDER BY o.state_since, o.id`,
      [marked.map(({ id }) => id)],
    );
  }
}
