import type { Tx } from '@owl/adapters/db';
import { CalendarVersion } from '@owl/directory';
import { type CalendarDefinition, localDateIn } from '@owl/foundation/calendar';
import type { Instant } from '@owl/foundation/clock';
import { type Pause, slaProgress } from '@owl/foundation/sla';
import { type AlertRow, alertsOfCases } from '../classify';
import { type CaseState, type Verdict, allowedMoves } from './rules/case-moves';

/** A case as the SQL of the queue and of the case page reads it. */
export interface CaseRecord {
  id: string;
  caseNumber: string;
  customerId: string;
  customerName: string;
  calendarName: string;
  state: CaseState;
  verdict: Verdict | null;
  assigneeId: string | null;
  assigneeName: string | null;
  firstAlertAt: Date;
  effectiveAt: Date;
  respondBy: Date;
  reportBy: Date;
  carriedOver: boolean;
  reportedAt: Date | null;
  version: number;
}

export const CASE_COLUMNS = `
  k.id, k.case_number AS "caseNumber", k.customer_id AS "customerId", c.name AS "customerName",
  t.calendar_name AS "calendarName", k.state, k.verdict, k.assignee_id AS "assigneeId", u.display_name AS "assigneeName",
  k.first_alert_at AS "firstAlertAt", k.effective_at AS "effectiveAt", k.respond_by AS "respondBy",
  k.report_by AS "reportBy", k.carried_over AS "carriedOver", k.reported_at AS "reportedAt", k.version`;
export const CASE_TABLES = `
  FROM cases k
  JOIN customers c ON c.id = k.customer_id
  JOIN contracts t ON t.id = k.contract_id
  LEFT JOIN users u ON u.id = k.assignee_id`;

interface PauseRecord {
  caseId: string;
  at: Date;
  toState: CaseState;
  fromState: CaseState | null;
}

/** The rows of the queue for these cases, in their order, with what their alerts and their history say. */
export async function caseRows(tx: Tx, records: readonly CaseRecord[], now: Instant) {
  const ids = records.map((record) => record.id);
  const alerts = await alertsOfCases(tx, ids);
  const calendars = await tx.find(CalendarVersion, { order: { effectiveFrom: 'DESC', versionNo: 'DESC' } });
  const waits = await waitsOf(tx, ids);
  return records.map((record) => {
    const own = alerts.filter((alert) => alert.caseId === record.id);
    const calendar = calendarOf(calendars, record);
    const pauses = pausesOf(waits.filter((wait) => wait.caseId === record.id));
    return caseRow(record, own, calendar ? slaOf(record, calendar, pauses, now) : null);
  });
}

function waitsOf(tx: Tx, caseIds: readonly string[]): Promise<PauseRecord[]> {
  return tx.query(
    `SELECT case_id AS "caseId", at, from_state AS "fromState", to_state AS "toState" FROM case_transitions
     WHERE case_id = ANY($1::uuid[]) AND 'waiting-for-customer' IN (from_state, to_state) ORDER BY at, id`,
    [caseIds],
  );
}

/** Pauses are read off the history of states, never off a running timer (service rules 2.3). */
function pausesOf(waits: readonly PauseRecord[]): Pause[] {
  const pauses: Pause[] = [];
  for (const { at, toState } of waits) {
    const open = pauses.at(-1);
    if (toState === 'waiting-for-customer') pauses.push({ from: at });
    else if (open && !open.to) open.to = at;
  }
  return pauses;
}

/** The version in force when the case began to count: a later edit of the calendar does not move its times. */
function calendarOf(versions: readonly CalendarVersion[], record: CaseRecord): CalendarDefinition | undefined {
  return versions.find(
    ({ name, effectiveFrom, definition }) =>
      name === record.calendarName && effectiveFrom <= localDateIn(definition.zone, record.effectiveAt),
  )?.definition;
}

function slaOf(record: CaseRecord, calendar: CalendarDefinition, pauses: readonly Pause[], now: Instant) {
  const { state, effectiveAt: startedAt, respondBy, reportBy, reportedAt } = record;
  if (state === 'new') {
    const progress = slaProgress({ startedAt, dueAt: respondBy, pauses: [], now, calendar });
    return slaView('respondBy', progress, progress.state);
  }
  const ended = state === 'closed' || state === 'merged' || state === 'dismissed';
  // Closed without a report: nothing was due to anybody.
  if (ended && !reportedAt) return null;
  const progress = slaProgress({ startedAt, dueAt: reportBy, pauses, now: reportedAt ?? now, calendar });
  return slaView('reportBy', progress, reportedAt && progress.state !== 'breached' ? 'met' : progress.state);
}

type Progress = ReturnType<typeof slaProgress>;

function slaView(target: 'respondBy' | 'reportBy', progress: Progress, state: Progress['state'] | 'met') {
  return { target, dueAt: progress.effectiveDueAt.toISOString(), state, percent: progress.percent };
}

function caseRow(record: CaseRecord, alerts: readonly AlertRow[], sla: ReturnType<typeof slaOf>) {
  const worst = alerts.reduce<AlertRow | undefined>((a, b) => (a && a.topScore >= b.topScore ? a : b), undefined);
  return {
    id: record.id,
    caseNumber: record.caseNumber,
    customer: { id: record.customerId, name: record.customerName },
    state: record.state,
    verdict: record.verdict,
    device: alerts.find((alert) => alert.device)?.device ?? null,
    family: worst?.family ?? '',
    threats: threatsOf(alerts),
    topScore: worst?.topScore ?? 0,
    unparsed: alerts.some((alert) => alert.unparsed),
    alertNumbers: alerts.flatMap((alert) => alert.alertNumber ?? []),
    alertCount: alerts.length,
    receivedAt: record.firstAlertAt.toISOString(),
    effectiveAt: record.effectiveAt.toISOString(),
    respondBy: record.respondBy.toISOString(),
    reportBy: record.reportBy.toISOString(),
    carriedOver: record.carriedOver,
    flags: [...new Set(alerts.flatMap((alert) => alert.flags))],
    assignee: record.assigneeId === null ? null : { id: record.assigneeId, name: record.assigneeName ?? '' },
    sla,
    allowedMoves: allowedMoves(record.state, record.reportedAt !== null),
    version: record.version,
  };
}

/** Each threat once, with its highest score, the most dangerous first. */
function threatsOf(alerts: readonly AlertRow[]): AlertRow['threats'] {
  const highest = new Map<string, AlertRow['threats'][number]>();
  for (const threat of alerts.flatMap((alert) => alert.threats)) {
    if ((highest.get(threat.name)?.score ?? -1) < threat.score) highest.set(threat.name, threat);
  }
  return [...highest.values()].sort((a, b) => b.score - a.score);
}
