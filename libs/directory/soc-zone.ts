import type { Tx } from '@owl/adapters/db';

/** Zone of a fresh installation without any calendar. */
const DEFAULT_ZONE = 'Asia/Tokyo';

/** The zone the SOC's own days and months are counted in: that of its newest calendar. */
export async function socZone(tx: Tx): Promise<string> {
  const [row]: { zone: string | null }[] = await tx.query(
    `SELECT definition ->> 'zone' AS zone FROM calendar_versions ORDER BY effective_from DESC, version_no DESC LIMIT 1`,
  );
  return row?.zone ?? DEFAULT_ZONE;
}
