import type { Tx } from '@owl/adapters/db';
import { CallRun } from './call-run.entity';
import {
  type AttemptRecord,
  type CoveredRecord,
  type MoveRecord,
  type RunRecord,
  type RunViewer,
  coveredView,
  runView,
} from './call-run-view';
import { type RunKind, type RunState, UNDER_WAY } from './rules/attempt-states';

/** Where the page before ended: rows are newest first. */
export interface AfterRun {
  at: Date;
  id: string;
}
export interface CallRunFilter {
  /** `live`: not ended yet; `ended`: over. */
  scope: 'live' | 'ended' | 'all';
  customerId?: string | undefined;
  kind?: RunKind | undefined;
  state?: RunState | undefined;
  /** Planned at or after, and before. Service time, ISO 8601. */
  from?: string | undefined;
  to?: string | undefined;
}
// A storm's run speaks for thousands: the list shows the first, the rest come by page.
const ALERTS_SHOWN = 5;

const RUN = `r.id, r.customer_id AS "customerId", c.name AS "customerName", r.kind, r.state, r.policy,
  r.planned_at AS "plannedAt", r.ended_at AS "endedAt", r.acknowledged_by AS "acknowledgedBy",
  r.ended_because AS "endedBecause", r.next_action_at AS "nextActionAt", r.held_until AS "heldUntil",
  r.taken_over_by AS "takenOverBy", r.taken_over_at AS "takenOverAt", u.display_name AS "requestedBy"`;
const JOINS = `JOIN customers c ON c.id = r.customer_id LEFT JOIN users u ON u.id = r.requested_by`;

// The page first, then what belongs to it: under row-level security the planner would join all runs before it sorts them.
const PAGE = `
  SELECT r.* FROM call_runs r
  WHERE ($1::uuid IS NULL OR r.customer_id = $1)
    AND ($2 = 'all' OR (r.next_action_at IS NOT NULL) = ($2 = 'live'))
    AND ($3::timestamptz IS NULL OR (r.planned_at, r.id) < ($3, $4::uuid))
    AND ($5::text IS NULL OR r.kind = $5) AND ($6::text IS NULL OR r.state = $6)
    AND ($7::timestamptz IS NULL OR r.planned_at >= $7) AND ($8::timestamptz IS NULL OR r.planned_at < $8)
  ORDER BY r.planned_at DESC, r.id DESC LIMIT $9`;

/** The call runs of one screen, newest first, each with its calls in order and the first of the alerts it speaks for. */
export async function callRunPage(
  tx: Tx,
  filter: CallRunFilter,
  after: AfterRun | null,
  limit: number,
  viewer: RunViewer,
) {
  const { customerId, scope, kind, state, from, to } = filter;
  const rows: RunRecord[] = await tx.query(
    `SELECT ${RUN} FROM (${PAGE}) r ${JOINS} ORDER BY r.planned_at DESC, r.id DESC`,
    [...[customerId, scope, after?.at, after?.id, kind, state, from, to].map((value) => value ?? null), limit + 1],
  );
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const items = await viewsOf(tx, shown, viewer);
  return { items, next: rows.length > limit && last ? { at: last.plannedAt, id: last.id } : null };
}

/** One call run; undefined when there is none, or it is another customer's. */
export async function callRun(tx: Tx, id: string, viewer: RunViewer) {
  const rows: RunRecord[] = await tx.query(`SELECT ${RUN} FROM call_runs r ${JOINS} WHERE r.id = $1`, [id]);
  const [view] = await viewsOf(tx, rows, viewer);
  return view;
}

/** The alerts a run speaks for, in the order in which they joined it; undefined when there is no such run to be seen. */
export async function coveredAlertPage(tx: Tx, callRunId: string, after: AfterRun | null, limit: number) {
  if (!(await tx.existsBy(CallRun, { id: callRunId }))) return undefined;
  const rows: (CoveredRecord & { joinedAt: Date })[] = await tx.query(
    `SELECT ra.joined_at AS "joinedAt", ${COVERED}
     WHERE ra.call_run_id = $1 AND ($2::timestamptz IS NULL OR (ra.joined_at, ra.alert_id) > ($2, $3::uuid))
     ORDER BY ra.joined_at, ra.alert_id LIMIT $4`,
    [callRunId, after?.at ?? null, after?.id ?? null, limit + 1],
  );
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const next = rows.length > limit && last ? { at: last.joinedAt, id: last.id } : null;
  return { items: shown.map(coveredView), next };
}

async function viewsOf(tx: Tx, runs: readonly RunRecord[], viewer: RunViewer) {
  const ids = runs.map((run) => run.id);
  const attempts = await attemptsOf(tx, ids);
  const covered = await coveredBy(tx, ids);
  const moves = await movesOf(tx, ids);
  return runs.map((run) => {
    const ofRun = ({ callRunId }: { callRunId: string }) => callRunId === run.id;
    const parts = { calls: attempts.filter(ofRun), alerts: covered.filter(ofRun), moves: moves.filter(ofRun) };
    return runView(run, parts, viewer);
  });
}

// One telephone is in at most one call at a time: the others wait for it.
const PHONE_BUSY = `t.state = 'planned' AND EXISTS (
  SELECT 1 FROM call_attempts o WHERE o.phone = t.phone AND o.call_run_id <> t.call_run_id
    AND o.state IN (${UNDER_WAY.map((state) => `'${state}'`).join(', ')}))`;

function attemptsOf(tx: Tx, runIds: readonly string[]): Promise<AttemptRecord[]> {
  return tx.query(
    `SELECT call_run_id AS "callRunId", id, contact_order AS "contactOrder", contact_name AS "contactName", phone,
            language, state, detail, refusals, dialed_at AS "dialedAt", ringing_at AS "ringingAt",
            answered_at AS "answeredAt", ended_at AS "endedAt", deadline_at AS "deadlineAt", spoken, keys, provider,
            answered_by AS "answeredBy", done_by_name AS "doneBy", ${PHONE_BUSY} AS "phoneBusy"
     FROM call_attempts t WHERE call_run_id = ANY($1::uuid[]) ORDER BY contact_order`,
    [runIds],
  );
}

function movesOf(tx: Tx, runIds: readonly string[]): Promise<MoveRecord[]> {
  return tx.query(
    `SELECT call_run_id AS "callRunId", id, move, contact_order AS "contactOrder", result, called_at AS "calledAt",
            reason, done_by AS "doneById", done_by_name AS "doneBy",
            happened_at AS "happenedAt"
     FROM call_run_moves WHERE call_run_id = ANY($1::uuid[]) ORDER BY at, id`,
    [runIds],
  );
}

const COVERED = `ra.call_run_id AS "callRunId", a.id, a.alert_number AS "alertNumber", top.name AS threat,
    a.top_score AS "topScore", a.received_at AS "receivedAt", ra.coverage, ca.case_id AS "caseId",
    CASE WHEN ir.id IS NOT NULL THEN 'requested'
         WHEN ca.id IS NULL AND a.decision ->> 'routing' = 'call' THEN 'possible' END AS investigation
  FROM call_run_alerts ra JOIN alerts a ON a.id = ra.alert_id
  LEFT JOIN case_alerts ca ON ca.alert_id = a.id LEFT JOIN investigation_requests ir ON ir.alert_id = a.id
  LEFT JOIN LATERAL (
    SELECT t.value ->> 'name' AS name FROM jsonb_array_elements(a.threats) WITH ORDINALITY AS t (value, place)
    ORDER BY (t.value ->> 'score')::int DESC, t.place LIMIT 1) top ON true`;

/** The first alerts of each run, with the number of all. */
function coveredBy(tx: Tx, runIds: readonly string[]): Promise<CoveredRecord[]> {
  return tx.query(
    `SELECT first.total, ${COVERED}
     JOIN (SELECT id, row_number() OVER run AS place, count(*) OVER (PARTITION BY call_run_id)::int AS total
           FROM call_run_alerts WHERE call_run_id = ANY($1::uuid[])
           WINDOW run AS (PARTITION BY call_run_id ORDER BY joined_at, alert_id)) first
       ON first.id = ra.id AND first.place <= ${ALERTS_SHOWN}
     ORDER BY ra.joined_at, ra.alert_id`,
    [runIds],
  );
}
