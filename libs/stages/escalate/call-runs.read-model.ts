import type { Tx } from '@owl/adapters/db';
import type { CallPolicy, Locale } from '@owl/directory';
import type { COVERAGES } from './call-run.entity';
import type { AttemptState, RunState } from './rules/attempt-states';

/** Where the page before ended: rows are newest first. */
export interface AfterRun {
  at: Date;
  id: string;
}
export interface CallRunFilter {
  /** `live`: not ended yet. */
  scope: 'live' | 'all';
  customerId?: string | undefined;
}

interface RunRecord {
  id: string;
  customerId: string;
  customerName: string;
  state: RunState;
  policy: CallPolicy;
  plannedAt: Date;
  endedAt: Date | null;
  acknowledgedBy: number | null;
}
interface AttemptRecord {
  callRunId: string;
  id: string;
  contactOrder: number;
  contactName: string;
  phone: string;
  language: Locale;
  state: AttemptState;
  detail: string | null;
  dialedAt: Date | null;
  ringingAt: Date | null;
  answeredAt: Date | null;
  endedAt: Date | null;
  deadlineAt: Date | null;
  spoken: string | null;
  keys: string | null;
}
interface CoveredRecord {
  callRunId: string;
  id: string;
  alertNumber: string | null;
  threat: string | null;
  topScore: number;
  receivedAt: Date;
  coverage: (typeof COVERAGES)[number];
  investigation: 'possible' | 'requested' | null;
  caseId: string | null;
}

/** The call runs of one screen, newest first, each with its calls in order and the alerts it speaks for. */
export async function callRunPage(tx: Tx, filter: CallRunFilter, after: AfterRun | null, limit: number) {
  const rows: RunRecord[] = await tx.query(
    `SELECT r.id, r.customer_id AS "customerId", c.name AS "customerName", r.state, r.policy,
            r.planned_at AS "plannedAt", r.ended_at AS "endedAt", r.acknowledged_by AS "acknowledgedBy"
     FROM call_runs r JOIN customers c ON c.id = r.customer_id
     WHERE ($1::uuid IS NULL OR r.customer_id = $1) AND ($2 = 'all' OR r.state IN ('planned', 'calling'))
       AND ($3::timestamptz IS NULL OR (r.planned_at, r.id) < ($3, $4::uuid))
     ORDER BY r.planned_at DESC, r.id DESC LIMIT $5`,
    [filter.customerId ?? null, filter.scope, after?.at ?? null, after?.id ?? null, limit + 1],
  );
  const shown = rows.slice(0, limit);
  const ids = shown.map((row) => row.id);
  const attempts = await attemptsOf(tx, ids);
  const covered = await coveredBy(tx, ids);
  const items = shown.map((run) => {
    const calls = attempts.filter((attempt) => attempt.callRunId === run.id);
    const alerts = covered.filter((alert) => alert.callRunId === run.id);
    return runView(run, calls, alerts);
  });
  const last = shown.at(-1);
  return { items, next: rows.length > limit && last ? { at: last.plannedAt, id: last.id } : null };
}

function attemptsOf(tx: Tx, runIds: readonly string[]): Promise<AttemptRecord[]> {
  return tx.query(
    `SELECT call_run_id AS "callRunId", id, contact_order AS "contactOrder", contact_name AS "contactName", phone,
            language, state, detail, dialed_at AS "dialedAt", ringing_at AS "ringingAt", answered_at AS "answeredAt",
            ended_at AS "endedAt", deadline_at AS "deadlineAt", spoken, keys
     FROM call_attempts WHERE call_run_id = ANY($1::uuid[]) ORDER BY contact_order`,
    [runIds],
  );
}

function coveredBy(tx: Tx, runIds: readonly string[]): Promise<CoveredRecord[]> {
  return tx.query(
    `SELECT ra.call_run_id AS "callRunId", a.id, a.alert_number AS "alertNumber", top.name AS threat,
            a.top_score AS "topScore", a.received_at AS "receivedAt", ra.coverage, ca.case_id AS "caseId",
            CASE WHEN ir.id IS NOT NULL THEN 'requested'
                 WHEN ca.id IS NULL AND a.decision ->> 'routing' = 'call' THEN 'possible' END AS investigation
     FROM call_run_alerts ra JOIN alerts a ON a.id = ra.alert_id
     LEFT JOIN case_alerts ca ON ca.alert_id = a.id LEFT JOIN investigation_requests ir ON ir.alert_id = a.id
     LEFT JOIN LATERAL (
       SELECT t.value ->> 'name' AS name FROM jsonb_array_elements(a.threats) WITH ORDINALITY AS t (value, place)
       ORDER BY (t.value ->> 'score')::int DESC, t.place LIMIT 1) top ON true
     WHERE ra.call_run_id = ANY($1::uuid[]) ORDER BY ra.joined_at, a.id`,
    [runIds],
  );
}

function runView(run: RunRecord, calls: readonly AttemptRecord[], alerts: readonly CoveredRecord[]) {
  const { customerId, customerName, acknowledgedBy, ...rest } = run;
  return {
    ...rest,
    customer: { id: customerId, name: customerName },
    plannedAt: run.plannedAt.toISOString(),
    endedAt: iso(run.endedAt),
    acknowledgedBy: calls.find((call) => call.contactOrder === acknowledgedBy)?.contactName ?? null,
    alerts: alerts.map(coveredView),
    attempts: calls.map(attemptView),
  };
}

function coveredView(alert: CoveredRecord) {
  const { id, alertNumber, threat, topScore, receivedAt, coverage, investigation, caseId } = alert;
  const at = receivedAt.toISOString();
  return { id, alertNumber, threat: threat ?? '', topScore, receivedAt: at, coverage, investigation, caseId };
}

function attemptView(call: AttemptRecord) {
  const { id, contactOrder, contactName, language, state, detail, spoken, keys } = call;
  return {
    id,
    contactOrder,
    contactName,
    language,
    state,
    detail,
    spoken,
    keys,
    phone: masked(call.phone),
    dialedAt: iso(call.dialedAt),
    ringingAt: iso(call.ringingAt),
    answeredAt: iso(call.answeredAt),
    endedAt: iso(call.endedAt),
    deadlineAt: iso(call.deadlineAt),
  };
}

/** `+819012345678` as `*********5678`: enough to know which telephone it is, not enough to call it. */
const masked = (phone: string): string => phone.slice(-4).padStart(phone.length, '*');

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;
