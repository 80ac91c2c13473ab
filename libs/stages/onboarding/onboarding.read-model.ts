import type { Tx } from '@owl/adapters/db';
import type { OnboardingFacts, Tick, TickedByHand } from './rules/checklist';

interface OnboardingRecord {
  id: string;
  name: string;
  reading: string;
  locale: 'ja' | 'en';
  sheetVersion: number | null;
  confirmedAt: Date | null;
  firstAlertAt: Date | null;
  contacts: number;
  reached: number;
  firstAnswerAt: Date | null;
  draftReports: number;
}
interface TickRecord {
  customerId: string;
  item: TickedByHand;
  at: Date;
  by: string;
  note: string;
}

/** A customer with what the rows say of the onboarding. */
export interface OnboardingRow {
  customer: { id: string; name: string; reading: string; locale: 'ja' | 'en' };
  sheet: { versionNo: number } | null;
  facts: Omit<OnboardingFacts, 'contractFrom' | 'calendarCoversYear'>;
  /** Weekly reports that wait for somebody's approval. */
  draftReports: number;
}

const ROWS = `
  SELECT c.id, c.name, c.reading, c.locale, s.version_no AS "sheetVersion", s.confirmed_at AS "confirmedAt",
         (SELECT min(a.received_at) FROM alerts a WHERE a.customer_id = c.id) AS "firstAlertAt",
         (SELECT count(*)::int FROM contacts k WHERE k.customer_id = c.id AND k.active) AS contacts,
         (SELECT count(*)::int FROM contacts k WHERE k.customer_id = c.id AND k.active AND (
            k.verified_at IS NOT NULL OR EXISTS (
              SELECT 1 FROM call_attempts t
              WHERE t.contact_id = k.id AND t.phone = k.phone AND t.state = 'acknowledged'))) AS reached,
         (SELECT min(r.ended_at) FROM call_runs r
          WHERE r.customer_id = c.id AND r.state = 'acknowledged' AND r.kind <> 'verification') AS "firstAnswerAt",
         (SELECT count(*)::int FROM trial_reports w WHERE w.customer_id = c.id AND w.state = 'draft') AS "draftReports"
  FROM customers c
  LEFT JOIN LATERAL (
    SELECT version_no, confirmed_at FROM hearing_sheets h WHERE h.customer_id = c.id ORDER BY version_no DESC LIMIT 1
  ) s ON true
  WHERE $1::uuid IS NULL OR c.id = $1
  ORDER BY c.created_at DESC, c.id`;

/** The customers this transaction may see, or the one that is asked for; newest first. */
export async function onboardingRows(tx: Tx, customerId: string | null): Promise<OnboardingRow[]> {
  const rows: OnboardingRecord[] = await tx.query(ROWS, [customerId]);
  const ticks = await ticksOf(tx, customerId);
  return rows.map(({ id, name, reading, locale, ...row }) => ({
    customer: { id, name, reading, locale },
    sheet: row.sheetVersion === null ? null : { versionNo: row.sheetVersion },
    facts: {
      sheetConfirmedAt: row.confirmedAt,
      firstAlertAt: row.firstAlertAt,
      contacts: { all: row.contacts, reached: row.reached },
      firstAnswerAt: row.firstAnswerAt,
      ticks: ticks.get(id) ?? {},
    },
    draftReports: row.draftReports,
  }));
}

async function ticksOf(tx: Tx, customerId: string | null): Promise<Map<string, Partial<Record<TickedByHand, Tick>>>> {
  const rows: TickRecord[] = await tx.query(
    `SELECT t.customer_id AS "customerId", t.item, t.done_at AS at, coalesce(u.display_name, t.done_by) AS by, t.note
     FROM onboarding_ticks t LEFT JOIN users u ON u.id::text = t.done_by
     WHERE $1::uuid IS NULL OR t.customer_id = $1`,
    [customerId],
  );
  const byCustomer = new Map<string, Partial<Record<TickedByHand, Tick>>>();
  for (const { customerId: id, item, ...tick } of rows) byCustomer.set(id, { ...byCustomer.get(id), [item]: tick });
  return byCustomer;
}

/** Who saved and who confirmed each version of a customer's hearing sheet, newest first. */
export function sheetVersions(
  tx: Tx,
  customerId: string,
): Promise<
  { versionNo: number; savedBy: string; savedAt: Date; confirmedBy: string | null; confirmedAt: Date | null }[]
> {
  return tx.query(
    `SELECT h.version_no AS "versionNo", coalesce(a.display_name, h.saved_by) AS "savedBy", h.saved_at AS "savedAt",
            coalesce(b.display_name, h.confirmed_by) AS "confirmedBy", h.confirmed_at AS "confirmedAt"
     FROM hearing_sheets h
     LEFT JOIN users a ON a.id::text = h.saved_by
     LEFT JOIN users b ON b.id::text = h.confirmed_by
     WHERE h.customer_id = $1 ORDER BY h.version_no DESC`,
    [customerId],
  );
}
