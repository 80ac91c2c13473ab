import type { Tx } from '@owl/adapters/db';

/** The calendar of the service menu: its working days and hours are the SOC's own (service rules 1). */
export const SOC_CALENDAR = 'standard';

/** Zone of a fresh installation without any calendar. */
const DEFAULT_ZONE = 'Asia/Tokyo';

/**
 * The zone the SOC's own days and months are counted in: that of the service menu's calendar. A calendar made for one
 * customer is not the SOC's, however new. An installation that has none of that name goes by the one most contracts name.
 */
export async function socZone(tx: Tx): Promise<string> {
  // All versions of a calendar lie in one zone.
  const [row]: { zone: string }[] = await tx.query(
    `SELECT v.definition ->> 'zone' AS zone FROM calendar_versions v
     ORDER BY v.name = $1 DESC, (SELECT count(*) FROM contracts t WHERE t.calendar_name = v.name) DESC, v.name, v.version_no
     LIMIT 1`,
    [SOC_CALENDAR],
  );
  return row?.zone ?? DEFAULT_ZONE;
}
