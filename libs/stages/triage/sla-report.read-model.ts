import type { Tx } from '@owl/adapters/db';
import { businessMsBetween } from '@owl/foundation/calendar';
import type { Instant } from '@owl/foundation/clock';
import { type CaseClocks, type ClockedCase, type RecordedMark, clocksOf } from './case-sla.read-model';
import { type SlaResult, slaFigures } from './rules/sla-figures';
import { SLA_CLOCKS, type SlaClock } from './rules/sla-clocks';
import { CASE_MAILS } from './sla-case';

interface DueCase extends ClockedCase {
  customerId: string;
  caseNumber: string;
  assignee: string | null;
  zone: string;
  /** Which of its deadlines lie in the month asked for. */
  respondInMonth: boolean;
  reportInMonth: boolean;
}
/** One clock of one case that was due in the month. */
export interface SlaLine {
  caseId: string;
  caseNumber: string;
  clock: SlaClock;
  result: SlaResult;
  dueAt: Instant;
  endedAt: Instant | null;
  tookMs: number | null;
  /** Business milliseconds beyond the deadline, so far; of a breach. */
  lateMs: number | null;
  assignee: string | null;
  zone: string;
  breach: RecordedMark | null;
}

/** Months in which anything was due, for what this transaction may see; newest first. */
export async function slaMonths(tx: Tx, current: string): Promise<string[]> {
  const rows: { month: string }[] = await tx.query(MONTHS);
  return [...new Set([current, ...rows.map(({ month }) => month)])].sort().toReversed();
}

/** Each customer's month in figures, by name; also those of whom nothing was due. */
export async function monthSla(tx: Tx, month: string, now: Instant) {
  const customers: { id: string; name: string }[] = await tx.query('SELECT id, name FROM customers ORDER BY name, id');
  const found = await dueIn(tx, month, null);
  const clocks = await clocksOf(tx, idsOf(found), now);
  return customers.map((customer) => {
    const own = found.filter(({ customerId }) => customerId === customer.id);
    return { customer, ...figuresOf(linesOf(own, clocks, now)) };
  });
}

/** One customer's month, case by case, the earliest deadline first; null when this transaction may see no such customer. */
export async function customerSla(tx: Tx, customerId: string, month: string, now: Instant) {
  const [customer]: { id: string; name: string }[] = await tx.query('SELECT id, name FROM customers WHERE id = $1', [
    customerId,
  ]);
  if (!customer) return null;
  const found = await dueIn(tx, month, customerId);
  const lines = linesOf(found, await clocksOf(tx, idsOf(found), now), now);
  return { customer, ...figuresOf(lines), lines };
}

const idsOf = (found: readonly DueCase[]): string[] => found.map(({ id }) => id);

const figuresOf = (lines: readonly SlaLine[]) => ({
  respondBy: slaFigures(lines.filter(({ clock }) => clock === 'respondBy')),
  reportBy: slaFigures(lines.filter(({ clock }) => clock === 'reportBy')),
});

function linesOf(found: readonly DueCase[], clocks: CaseClocks, now: Instant): SlaLine[] {
  return SLA_CLOCKS.flatMap((clock) =>
    found
      .filter((each) => (clock === 'respondBy' ? each.respondInMonth : each.reportInMonth))
      .flatMap((each) => lineOf(each, clock, clocks, now) ?? []),
  );
}

function lineOf(of: DueCase, clock: SlaClock, clocks: CaseClocks, now: Instant): SlaLine | null {
  const stands = clocks.clock(of, clock);
  if (!stands) return null;
  const { progress, endedAt, reached, calendar } = stands;
  const breach = clocks.marks(of.id).find((mark) => mark.clock === clock && mark.mark === 'breached') ?? null;
  // What was recorded stays, also where a later calendar gave the case more time.
  const dueAt = breach?.dueAt ?? progress.effectiveDueAt;
  const late = breach !== null || reached.some(({ mark }) => mark === 'breached');
  const { id: caseId, caseNumber, assignee, zone } = of;
  return {
    caseId,
    caseNumber,
    clock,
    result: resultOf(of, late, endedAt),
    dueAt,
    endedAt: endedAt ?? null,
    tookMs: endedAt ? progress.elapsedMs : null,
    lateMs: late ? Math.max(0, businessMsBetween(calendar, dueAt, endedAt ?? now)) : null,
    assignee,
    zone,
    breach,
  };
}

function resultOf({ state }: DueCase, late: boolean, endedAt: Instant | undefined): SlaResult {
  if (late) return 'breached';
  if (endedAt) return 'met';
  return state === 'closed' || state === 'merged' || state === 'dismissed' ? 'not-due' : 'running';
}

function dueIn(tx: Tx, month: string, customerId: string | null): Promise<DueCase[]> {
  return tx.query(DUE_IN, [month, customerId]);
}

// A month is one of the calendar's zone; all versions of a calendar lie in one zone, or the newest decides.
const ZONES = `SELECT DISTINCT ON (name) name, definition ->> 'zone' AS zone FROM calendar_versions ORDER BY name, version_no DESC`;
// Whether anything is due in a month of a zone is one look into an index; all cases of all years would be read otherwise.
const dueBetween = (column: 'respond_by' | 'report_by'): string => `EXISTS (
    SELECT 1 FROM cases k JOIN contracts t ON t.id = k.contract_id
    WHERE t.calendar_name = z.name AND k.${column} >= m AT TIME ZONE z.zone
      AND k.${column} < (m + interval '1 month') AT TIME ZONE z.zone)`;
const MONTHS = `
  SELECT DISTINCT to_char(m, 'YYYY-MM') AS month
  FROM (SELECT least(min(respond_by), min(report_by)) - interval '2 days' AS first,
               greatest(max(respond_by), max(report_by)) + interval '2 days' AS last FROM cases) r
  CROSS JOIN (${ZONES}) z
  CROSS JOIN LATERAL generate_series(date_trunc('month', r.first AT TIME ZONE 'UTC'), r.last AT TIME ZONE 'UTC',
                                     interval '1 month') AS m
  WHERE ${dueBetween('respond_by')} OR ${dueBetween('report_by')}`;
const DUE_IN = `
  SELECT * FROM (
    SELECT k.id, k.customer_id AS "customerId", k.case_number AS "caseNumber", t.calendar_name AS "calendarName", k.state,
           k.effective_at AS "effectiveAt", k.respond_by AS "respondBy", k.report_by AS "reportBy",
           k.reported_at AS "reportedAt", ${CASE_MAILS} AS "caseMails", u.display_name AS assignee, z.zone,
           to_char(k.respond_by AT TIME ZONE z.zone, 'YYYY-MM') = $1 AS "respondInMonth",
           to_char(k.report_by AT TIME ZONE z.zone, 'YYYY-MM') = $1 AS "reportInMonth"
    FROM cases k
    JOIN contracts t ON t.id = k.contract_id
    JOIN (${ZONES}) z ON z.name = t.calendar_name
    LEFT JOIN users u ON u.id = k.assignee_id
    WHERE ($2::uuid IS NULL OR k.customer_id = $2)
      -- Whatever the zone, the month lies in these days. As timestamptz: under row-level security only a comparison of like
      -- with like may go through an index.
      AND (k.respond_by BETWEEN (($1 || '-01')::date - 2)::timestamptz AND (($1 || '-01')::date + 33)::timestamptz
        OR k.report_by BETWEEN (($1 || '-01')::date - 2)::timestamptz AND (($1 || '-01')::date + 33)::timestamptz)) due
  WHERE "respondInMonth" OR "reportInMonth"
  ORDER BY "reportBy", id`;
