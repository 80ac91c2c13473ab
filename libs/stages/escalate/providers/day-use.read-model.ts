import type { Tx } from '@owl/adapters/db';
import { socZone } from '@owl/directory';
import type { Instant } from '@owl/foundation/clock';

export interface ProviderDayUse {
  provider: string;
  calls: number;
  /** Known prices added up, as positive amounts. */
  spend: number;
  /** ISO 4217; null as long as no price is known. */
  currency: string | null;
}

/**
 * What was called and spent through each provider on the SOC's day that `at` (machine time) is in. A canary counts as a
 * call; its price is not asked for.
 */
export async function dayUse(tx: Tx, at: Instant, preferred: string): Promise<ProviderDayUse[]> {
  const rows: ProviderDayUse[] = await tx.query(USE, [at, await socZone(tx), preferred]);
  return rows;
}

// Calls from before providers had names were the preferred one's.
const USE = `
  WITH day AS (SELECT date_trunc('day', $1::timestamptz AT TIME ZONE $2) AT TIME ZONE $2 AS begins),
  calls AS (
    SELECT coalesce(provider, $3) AS provider, price, price_unit FROM call_attempts, day
    WHERE provider_sid IS NOT NULL AND dialed_at >= day.begins
    UNION ALL
    SELECT provider, NULL, NULL FROM provider_checks, day
    WHERE kind = 'canary' AND provider_sid IS NOT NULL AND at >= day.begins)
  SELECT provider, count(*)::int AS calls, coalesce(sum(abs(price::numeric)), 0)::float AS spend,
         max(price_unit) AS currency
  FROM calls GROUP BY provider`;
