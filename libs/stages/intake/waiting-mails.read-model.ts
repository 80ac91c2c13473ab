import type { Tx } from '@owl/adapters/db';
import type { Instant } from '@owl/foundation/clock';

/** SQL: since when mail `m` waits. A released one waits since its release, not since it came. */
export const WAITS_SINCE = `GREATEST(m.received_at, (m.reviews -> -1 ->> 'at')::timestamptz)`;

/** How long a customer's oldest unfinished mail has waited. */
export interface WaitingMail {
  customerId: string;
  seconds: number;
}

/** For each customer with mail waiting; a mail released from quarantine waits since its release. */
export function oldestWaiting(tx: Tx, now: Instant): Promise<WaitingMail[]> {
  return tx.query(
    `SELECT m.customer_id AS "customerId",
            GREATEST(extract(epoch FROM $1::timestamptz - min(${WAITS_SINCE})), 0)::float AS seconds
     FROM mail_recipients m WHERE m.outcome = 'received' GROUP BY 1 ORDER BY 2 DESC`,
    [now],
  );
}
