import type { Tx } from '@owl/adapters/db';
import { CalendarVersion } from '@owl/directory';
import type { CalendarDefinition } from '@owl/foundation/calendar';
import type { Instant } from '@owl/foundation/clock';
import { type SlaMark as Mark, type SlaMarks, slaMarks } from '@owl/foundation/sla';
import type { CaseState } from './rules/case-moves';
import { type SlaClock, clockHistory } from './rules/sla-clocks';
import { isDue, stepsOf, versionInForce } from './sla-case';

/** What a read model knows of a case to say how its clocks stand. */
export interface ClockedCase {
  id: string;
  calendarName: string;
  state: CaseState;
  effectiveAt: Date;
  respondBy: Date;
  reportBy: Date;
  reportedAt: Date | null;
  /** false: none of its reports is mailed, so none is due. */
  caseMails: boolean;
}
export interface RecordedMark {
  id: string;
  caseId: string;
  clock: SlaClock;
  mark: Mark;
  reachedAt: Date;
  dueAt: Date;
  reason: string | null;
  reasonBy: string | null;
}
export interface CaseClock extends SlaMarks {
  endedAt?: Instant | undefined;
  calendar: CalendarDefinition;
}

/** The clocks of some cases, as their history and the calendar they were planned with say; and the marks recorded of them. */
export interface CaseClocks {
  /** Null when nothing is due by it, or no calendar says how the case's time runs. */
  clock(of: ClockedCase, clock: SlaClock): CaseClock | null;
  marks(caseId: string): RecordedMark[];
}

interface PlanRecord {
  caseId: string;
  calendarVersionId: string;
  startedAt: Date;
}

export async function clocksOf(tx: Tx, caseIds: readonly string[], now: Instant): Promise<CaseClocks> {
  const versions = await tx.find(CalendarVersion, { order: { effectiveFrom: 'DESC', versionNo: 'DESC' } });
  const steps = grouped(await stepsOf(tx, caseIds));
  const plans: PlanRecord[] = await tx.query(PLANS, [caseIds]);
  const planOf = new Map(plans.map((plan) => [plan.caseId, plan]));
  const recorded: RecordedMark[] = await tx.query(MARKS, [caseIds]);
  const marks = grouped(recorded);
  return {
    marks: (caseId) => marks.get(caseId) ?? [],
    clock: (of, clock) => {
      if (!isDue(clock, of)) return null;
      const plan = planOf.get(of.id);
      // A case that nobody has looked at yet goes by the version in force when it began to count.
      const version =
        versions.find(({ id }) => id === plan?.calendarVersionId) ??
        versionInForce(versions, of.calendarName, of.effectiveAt);
      if (!version) return null;
      const calendar = version.definition;
      const { pauses, endedAt } = clockHistory(clock, steps.get(of.id) ?? []);
      const startedAt = plan?.startedAt ?? of.effectiveAt;
      return { ...slaMarks({ startedAt, dueAt: of[clock], pauses, endedAt, now, calendar }), endedAt, calendar };
    },
  };
}

/** The clock that matters now, as the queue shows it; null when nothing is due to anybody. */
export function currentSla(of: ClockedCase, clocks: CaseClocks) {
  const over = of.state === 'closed' || of.state === 'merged' || of.state === 'dismissed';
  if (over && !of.reportedAt) return null;
  const target: SlaClock = of.state === 'new' ? 'respondBy' : 'reportBy';
  const found = clocks.clock(of, target);
  if (!found) return null;
  const { progress, endedAt } = found;
  const state: (typeof progress)['state'] | 'met' = endedAt && progress.state !== 'breached' ? 'met' : progress.state;
  return { target, dueAt: progress.effectiveDueAt.toISOString(), state, percent: progress.percent };
}

/** What was noted on the clocks of a case, in the order it was reached. */
export const markViews = (clocks: CaseClocks, caseId: string) =>
  clocks.marks(caseId).map(({ clock, mark, reachedAt }) => ({ clock, mark, at: reachedAt.toISOString() }));

/** Where a new calendar has moved the times of a case. */
export async function replansOf(tx: Tx, caseId: string) {
  const rows: { at: Date; because: { ja: string; en: string } }[] = await tx.query(
    'SELECT at, because FROM sla_replans WHERE case_id = $1 ORDER BY at, id',
    [caseId],
  );
  return rows.map(({ at, because }) => ({ at: at.toISOString(), because }));
}

function grouped<T extends { caseId: string }>(rows: readonly T[]): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const row of rows) {
    const own = found.get(row.caseId);
    if (own) own.push(row);
    else found.set(row.caseId, [row]);
  }
  return found;
}

const PLANS = `
  SELECT case_id AS "caseId", calendar_version_id AS "calendarVersionId", started_at AS "startedAt"
  FROM sla_plans WHERE case_id = ANY($1::uuid[]) AND calendar_version_id IS NOT NULL`;
const MARKS = `
  SELECT m.id, m.case_id AS "caseId", m.clock, m.mark, m.reached_at AS "reachedAt", m.due_at AS "dueAt", m.reason,
         coalesce(u.display_name, m.reason_by) AS "reasonBy"
  FROM sla_marks m LEFT JOIN users u ON u.id::text = m.reason_by
  WHERE m.case_id = ANY($1::uuid[]) ORDER BY m.reached_at, m.id`;
