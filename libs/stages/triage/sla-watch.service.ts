import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { FactLog, type Tx, insertNewRows } from '@owl/adapters/db';
import { CalendarVersion } from '@owl/directory';
import { type Clock, type Instant, seconds } from '@owl/foundation/clock';
import { slaMarks } from '@owl/foundation/sla';
import { newId } from '@owl/foundation/ids';
import { Audit, systemActor } from '@owl/identity';
import { Case } from './case.entity';
import type { CaseState } from './rules/case-moves';
import { type CaseStep, SLA_CLOCKS, clockHistory } from './rules/sla-clocks';
import { type CasePlan, replan, replanWords, samePlan } from './rules/replan';
import { type SlaCase, isDue, lockSlaCase, stepsOf, versionInForce } from './sla-case';
import { SlaMark, SlaPlan, SlaReplan } from './sla.entity';

/** A mark that was just recorded. */
export interface NewMark extends Pick<
  SlaMark,
  'id' | 'customerId' | 'caseId' | 'clock' | 'mark' | 'reachedAt' | 'dueAt'
> {
  /** Its clock has not ended meanwhile. */
  running: boolean;
}
export interface Looked {
  marks: NewMark[];
  replanned: boolean;
}

// Someone who claims or reports at the very deadline has written down when before their transaction ends.
const SETTLED_AFTER_MS = seconds(2);
const MOST_AT_ONCE = 500;
/** Nothing more is due of a case in one of these. */
const OVER: readonly CaseState[] = ['reported', 'closed', 'merged', 'dismissed'];
const SYSTEM = systemActor('sla');
const NEWEST_FIRST = { effectiveFrom: 'DESC', versionNo: 'DESC' } as const;

interface Planned extends CasePlan {
  version: CalendarVersion;
}

/** Watches the SLA clocks: notes warnings and breaches, each once, and plans open cases anew when their calendar changes. */
@Injectable()
export class SlaWatch {
  constructor(
    private readonly facts: FactLog,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Cases whose clocks have come to a mark, whose history has changed, or whose calendar has a new version in force. */
  due(tx: Tx): Promise<{ caseId: string; customerId: string }[]> {
    return tx.query(DUE, [this.settled(), MOST_AT_ONCE, OVER]);
  }

  /** Brings one case up to date. Null when another worker, or a person, is at it. */
  async look(tx: Tx, caseId: string): Promise<Looked | null> {
    const found = await lockSlaCase(tx, caseId);
    if (!found) return null;
    const versions = await tx.find(CalendarVersion, { order: NEWEST_FIRST });
    const steps = await stepsOf(tx, [caseId]);
    const version = plannedVersion(found, versions);
    // Its calendar is gone, or never began: a person has to see to that, and nothing is due until then.
    if (!version) throw new Error('no calendar version was in force when this case began');
    const { respondBy, reportBy, effectiveAt } = found;
    const old: Planned = { version, startedAt: found.startedAt ?? effectiveAt, respondBy, reportBy };
    const plan = await this.replanned(tx, found, old, steps, versions);
    const { marks, nextActionAt } = await this.mark(tx, found, plan, steps);
    const { version: planned, startedAt } = plan;
    await tx.update(SlaPlan, { caseId }, { calendarVersionId: planned.id, startedAt, nextActionAt });
    return { marks, replanned: !samePlan(old, plan) };
  }

  private settled(): Instant {
    return new Date(this.clock.now().getTime() - SETTLED_AFTER_MS);
  }

  private async replanned(
    tx: Tx,
    found: SlaCase,
    old: Planned,
    steps: readonly CaseStep[],
    versions: readonly CalendarVersion[],
  ): Promise<Planned> {
    const version = versionInForce(versions, found.calendarName, this.clock.now());
    const over = OVER.includes(found.state) || clockHistory('reportBy', steps).endedAt !== undefined;
    if (over || !version || version.id === old.version.id) return old;
    const { receivedAt, occurredAt, askedAt, carriedOver } = found;
    // All its alerts were split off: there is nothing to compute its times from.
    if (!receivedAt) return { ...old, version };
    const claimed = clockHistory('respondBy', steps).endedAt !== undefined;
    const alert = { receivedAt, occurredAt, askedAt };
    const now = this.clock.now();
    const fresh = replan({ alert, carriedOver, claimed, plan: old, after: version.definition, now });
    if (!samePlan(old, fresh)) await this.change(tx, found, old, { ...fresh, version }, now);
    return { ...fresh, version };
  }

  private async change(tx: Tx, found: SlaCase, from: Planned, to: Planned, at: Instant): Promise<void> {
    const { id: caseId, customerId, calendarName } = found;
    const { respondBy, reportBy } = to;
    await tx.update(Case, { id: caseId }, { respondBy, reportBy });
    const [before, after] = [from.version, to.version];
    const definitions = { before: before.definition, after: after.definition };
    const because = replanWords({ calendarName, ...definitions, from, to });
    const versions = { fromVersionId: before.id, toVersionId: after.id };
    await tx.insert(SlaReplan, { id: newId(), customerId, caseId, ...versions, because, at });
    const detail = { ...versions, before: timesOf(from), after: timesOf(to) };
    const subject = { customerId, subjectKind: 'case', subjectId: caseId };
    await this.audit.record(tx, { ...subject, actor: SYSTEM, action: 'case.replan', detail });
    await this.facts.record(tx, { ...subject, kind: 'case.replanned', payload: detail });
  }

  private async mark(tx: Tx, found: SlaCase, plan: Planned, steps: readonly CaseStep[]) {
    const { id: caseId, customerId } = found;
    const now = this.settled();
    const clocks = SLA_CLOCKS.filter((clock) => isDue(clock, found)).map((clock) => {
      const { pauses, endedAt } = clockHistory(clock, steps);
      const { startedAt, version } = plan;
      const marks = slaMarks({ startedAt, dueAt: plan[clock], pauses, endedAt, now, calendar: version.definition });
      return { clock, ...marks, running: endedAt === undefined };
    });
    const next = clocks.flatMap(({ nextAt }) => nextAt?.getTime() ?? []);
    const nextActionAt = next.length ? new Date(Math.min(...next)) : null;
    const wanted = clocks.flatMap(({ clock, reached, progress, running }) =>
      reached.map(({ mark, at }): NewMark => {
        const times = { reachedAt: at, dueAt: progress.effectiveDueAt };
        return { id: newId(), customerId, caseId, clock, mark, ...times, running };
      }),
    );
    const recordedAt = this.clock.now();
    const rows = wanted.map((each) => rowOf(each, recordedAt));
    const added = await insertNewRows(tx, SlaMark, rows);
    const marks = wanted.filter(({ id }) => added.has(id));
    for (const each of marks) await this.tell(tx, each);
    return { marks, nextActionAt };
  }

  private async tell(tx: Tx, { customerId, caseId, clock, mark, reachedAt, dueAt }: NewMark): Promise<void> {
    const subject = { customerId, subjectKind: 'case', subjectId: caseId };
    const payload = { clock, mark, reachedAt: reachedAt.toISOString(), dueAt: dueAt.toISOString() };
    await this.audit.record(tx, { ...subject, actor: SYSTEM, action: 'case.sla-mark', detail: payload });
    await this.facts.record(tx, { ...subject, kind: 'case.sla-marked', payload });
  }
}

/** The version the case was planned with; at the first look, the one that decided its alert. */
function plannedVersion(found: SlaCase, versions: readonly CalendarVersion[]): CalendarVersion | undefined {
  const id = found.calendarVersionId ?? found.decidedVersionId;
  return (
    versions.find((version) => version.id === id) ?? versionInForce(versions, found.calendarName, found.effectiveAt)
  );
}

const timesOf = ({ respondBy, reportBy }: CasePlan) => ({
  respondBy: respondBy.toISOString(),
  reportBy: reportBy.toISOString(),
});

const DUE = `
  SELECT case_id AS "caseId", customer_id AS "customerId" FROM (
    SELECT p.case_id, p.customer_id, p.next_action_at FROM sla_plans p WHERE p.next_action_at <= $1
    UNION
    SELECT p.case_id, p.customer_id, p.next_action_at
    FROM cases k
    JOIN contracts t ON t.id = k.contract_id
    JOIN sla_plans p ON p.case_id = k.id
    JOIN LATERAL (
      SELECT v.id FROM calendar_versions v
      WHERE v.name = t.calendar_name AND v.effective_from <= ($1::timestamptz AT TIME ZONE (v.definition ->> 'zone'))::date
      ORDER BY v.effective_from DESC, v.version_no DESC LIMIT 1) v ON v.id <> p.calendar_version_id
    WHERE k.reported_at IS NULL AND k.state <> ALL ($3::text[])) due
  ORDER BY next_action_at NULLS LAST, case_id LIMIT $2`;

function rowOf({ id, customerId, caseId, clock, mark, reachedAt, dueAt }: NewMark, recordedAt: Instant) {
  return { id, customerId, caseId, clock, mark, reachedAt, dueAt, recordedAt };
}
