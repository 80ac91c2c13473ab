import type { Tx } from '@owl/adapters/db';
import type { CalendarVersion } from '@owl/directory';
import { localDateIn } from '@owl/foundation/calendar';
import type { Instant } from '@owl/foundation/clock';
import type { CaseState } from './rules/case-moves';
import type { CaseStep, SlaClock } from './rules/sla-clocks';

/** A case as far as its SLA clocks go. */
export interface SlaCase {
  id: string;
  customerId: string;
  calendarName: string;
  state: CaseState;
  effectiveAt: Date;
  respondBy: Date;
  reportBy: Date;
  carriedOver: boolean;
  /** false: a trial whose cases are not reported by mail, so that no report is due. */
  caseMails: boolean;
  calendarVersionId: string | null;
  startedAt: Date | null;
  /** Version that decided the alert the case began with, and that alert's times. */
  decidedVersionId: string | null;
  receivedAt: Date | null;
  occurredAt: Date | null;
  /** When the investigation of that alert was first asked for; null where nobody had to. */
  askedAt: Date | null;
}

/** Whether a case `k` of contract `t` is reported by mail: as the contract in force says when it takes effect. */
export const CASE_MAILS = `
  coalesce((SELECT c.case_mails FROM contracts c
    WHERE c.customer_id = k.customer_id AND c.effective_from <= (k.effective_at AT TIME ZONE
      (SELECT v.definition ->> 'zone' FROM calendar_versions v WHERE v.name = t.calendar_name
       ORDER BY v.version_no DESC LIMIT 1))::date
    ORDER BY c.effective_from DESC, c.version_no DESC LIMIT 1), t.case_mails)`;

/** Where case mails are off no report is due; somebody has to begin all the same. */
export const isDue = (clock: SlaClock, of: { caseMails: boolean }): boolean => clock === 'respondBy' || of.caseMails;

/**
 * Locks a case and its plan, in the order in which a move of the case locks them. Null when somebody else is at it just
 * now: what they write makes it due again.
 */
export async function lockSlaCase(tx: Tx, caseId: string): Promise<SlaCase | null> {
  const [locked]: unknown[] = await tx.query('SELECT id FROM cases WHERE id = $1 FOR NO KEY UPDATE SKIP LOCKED', [
    caseId,
  ]);
  if (!locked) return null;
  const [plan]: unknown[] = await tx.query('SELECT 1 FROM sla_plans WHERE case_id = $1 FOR UPDATE SKIP LOCKED', [
    caseId,
  ]);
  if (!plan) return null;
  const [found]: SlaCase[] = await tx.query(SLA_CASE, [caseId]);
  return found ?? null;
}

// Merged with an older case it is due as that one was, so its first alert is the one received first. Alerts asked for
// together share a case, whose day is that of the first asking.
const SLA_CASE = `
  SELECT k.id, k.customer_id AS "customerId", t.calendar_name AS "calendarName", k.state, k.effective_at AS "effectiveAt",
         k.respond_by AS "respondBy", k.report_by AS "reportBy", k.carried_over AS "carriedOver",
         ${CASE_MAILS} AS "caseMails",
         p.calendar_version_id AS "calendarVersionId", p.started_at AS "startedAt",
         a.decision ->> 'calendarVersionId' AS "decidedVersionId", a.received_at AS "receivedAt",
         a.occurred_at AS "occurredAt", a.asked_at AS "askedAt"
  FROM cases k
  JOIN contracts t ON t.id = k.contract_id
  JOIN sla_plans p ON p.case_id = k.id
  LEFT JOIN LATERAL (
    SELECT a.decision, a.received_at, a.occurred_at, (
      SELECT min(first.requested_at) FROM investigation_requests own
      JOIN investigation_requests first ON first.case_id = own.case_id WHERE own.alert_id = a.id) AS asked_at
    FROM case_alerts j JOIN alerts a ON a.id = j.alert_id
    WHERE j.case_id = k.id ORDER BY a.received_at, a.id LIMIT 1) a ON true
  WHERE k.id = $1`;

/** The state history of a case, oldest first. */
export function stepsOf(tx: Tx, caseIds: readonly string[]): Promise<(CaseStep & { caseId: string })[]> {
  return tx.query(
    `SELECT case_id AS "caseId", to_state AS "toState", at FROM case_transitions
     WHERE case_id = ANY($1::uuid[]) ORDER BY at, id`,
    [caseIds],
  );
}

/** The version of a calendar in force at an instant, by its own local day; `versions` newest first. */
export const versionInForce = (
  versions: readonly CalendarVersion[],
  name: string,
  at: Instant,
): CalendarVersion | undefined =>
  versions.find(
    (version) => version.name === name && version.effectiveFrom <= localDateIn(version.definition.zone, at),
  );
