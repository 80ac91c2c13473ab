import type { Tx } from '@owl/adapters/db';
import type { Instant } from '@owl/foundation/clock';
import type { AttemptState, RunState } from '../rules/attempt-states';
import type { CallResult, RunAct } from '../rules/run-moves';
import { HANDOVER_GROUPS, type HandoverGroup, handoverGroup } from './rules/handover-group';

// A storm's run speaks for very many.
const MOST_ALERTS = 5;

interface RunRecord {
  id: string;
  customerId: string;
  customerName: string;
  state: RunState;
  plannedAt: Date;
  endedAt: Date | null;
  endedBecause: string | null;
  acknowledgedBy: number | null;
}
interface AttemptRecord {
  callRunId: string;
  contactOrder: number;
  contactName: string;
  state: AttemptState;
  detail: string | null;
  endedAt: Date | null;
}
interface AlertRecord {
  callRunId: string;
  id: string;
  alertNumber: string | null;
  threat: string | null;
  topScore: number;
  total: number;
}
interface MoveRecord {
  callRunId: string;
  move: RunAct;
  contactOrder: number | null;
  result: CallResult | null;
  by: string;
  reason: string;
}
interface InvestigationRecord {
  callRunId: string;
  caseId: string;
  open: boolean;
  reason: string | null;
}
interface Parts {
  attempts: AttemptRecord[];
  alerts: AlertRecord[];
  moves: MoveRecord[];
  investigations: InvestigationRecord[];
}

export type HandedRun = ReturnType<typeof runOf>;

/**
 * The call runs for alerts of a night, those that need somebody first on top, then in the order in which they were planned.
 * @param from, to service time; `to` is not in it
 * @param aheadMs how far the service's clock is ahead of the machine's, which the ends of calls bear
 */
export async function nightRuns(tx: Tx, from: Instant, to: Instant, aheadMs: number): Promise<HandedRun[]> {
  const runs: RunRecord[] = await tx.query(RUNS, [from, to]);
  const ids = runs.map(({ id }) => id);
  const parts: Parts = {
    attempts: await tx.query(ATTEMPTS, [ids]),
    alerts: await tx.query(ALERTS, [ids, MOST_ALERTS]),
    moves: await tx.query(MOVES, [ids]),
    investigations: await tx.query(INVESTIGATIONS, [ids]),
  };
  const placeOf = ({ group }: HandedRun) => HANDOVER_GROUPS.indexOf(group);
  return runs.map((run) => runOf(run, parts, aheadMs)).toSorted((a, b) => placeOf(a) - placeOf(b));
}

/** How many runs there are of each group. */
export function countsOf(runs: readonly HandedRun[]): Record<HandoverGroup, number> {
  const count = (group: HandoverGroup) => runs.filter((run) => run.group === group).length;
  return Object.fromEntries(HANDOVER_GROUPS.map((group) => [group, count(group)])) as Record<HandoverGroup, number>;
}

function runOf(run: RunRecord, parts: Parts, aheadMs: number) {
  const isOfRun = ({ callRunId }: { callRunId: string }) => callRunId === run.id;
  const attempts = parts.attempts.filter(isOfRun);
  const moves = parts.moves.filter(isOfRun);
  const alerts = parts.alerts.filter(isOfRun);
  const byHand = moves.findLast(({ result }) => result === 'reached')?.contactOrder;
  const reached = attempts.find(({ contactOrder }) => contactOrder === (byHand ?? run.acknowledgedBy));
  const { id, state, endedBecause, customerId, customerName } = run;
  return {
    id,
    group: handoverGroup({ state, reachedByHand: byHand !== undefined }),
    customer: { id: customerId, name: customerName },
    state,
    plannedAt: run.plannedAt.toISOString(),
    endedAt: iso(run.endedAt),
    endedBecause,
    reached: reached?.contactName ?? null,
    unsure: attempts.some(isUnsure),
    alerts: alerts.map(({ id: alertId, alertNumber, threat, topScore }) => {
      return { id: alertId, alertNumber, threat: threat ?? '', topScore };
    }),
    alertCount: alerts[0]?.total ?? 0,
    attempts: attempts.map(({ contactOrder, contactName, state: callState, detail, endedAt }) => ({
      contactOrder,
      contactName,
      state: callState,
      detail,
      endedAt: endedAt && new Date(endedAt.getTime() + aheadMs).toISOString(),
    })),
    moves: moves.map(({ move, contactOrder, result, by, reason }) => ({ move, contactOrder, result, by, reason })),
    investigations: parts.investigations.filter(isOfRun).map(({ caseId, open, reason }) => ({ caseId, open, reason })),
  };
}

/** Given up after the provider could not tell what became of the call. */
const isUnsure = ({ state, detail }: AttemptRecord): boolean =>
  state === 'unknown' || (state === 'failed' && (detail ?? '').startsWith('outcome unknown'));

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

/** Mails that arrived in the night and are still in quarantine. */
export async function quarantinedIn(tx: Tx, from: Instant, to: Instant): Promise<number> {
  const [row]: { count: number }[] = await tx.query(QUARANTINED, [from, to]);
  return row?.count ?? 0;
}

export interface NightTrouble {
  provider: string;
  what: string;
  detail: string | null;
  first: Date;
  last: Date;
  times: number;
}

/** What went wrong at the telephone providers. @param from, to machine time */
export const troubleIn = (tx: Tx, from: Instant, to: Instant): Promise<NightTrouble[]> => tx.query(TROUBLE, [from, to]);

const RUNS = `
  SELECT r.id, r.customer_id AS "customerId", c.name AS "customerName", r.state, r.planned_at AS "plannedAt",
         r.ended_at AS "endedAt", r.ended_because AS "endedBecause", r.acknowledged_by AS "acknowledgedBy"
  FROM call_runs r JOIN customers c ON c.id = r.customer_id
  WHERE r.kind = 'alert' AND r.planned_at >= $1 AND r.planned_at < $2 ORDER BY r.planned_at, r.id`;
const ATTEMPTS = `
  SELECT call_run_id AS "callRunId", contact_order AS "contactOrder", contact_name AS "contactName", state, detail,
         ended_at AS "endedAt"
  FROM call_attempts WHERE call_run_id = ANY ($1::uuid[]) ORDER BY contact_order`;
const ALERTS = `
  SELECT * FROM (
    SELECT ra.call_run_id AS "callRunId", a.id, a.alert_number AS "alertNumber", top.name AS threat,
           a.top_score AS "topScore", row_number() OVER own AS place,
           (count(*) OVER (PARTITION BY ra.call_run_id))::int AS total
    FROM call_run_alerts ra JOIN alerts a ON a.id = ra.alert_id
    LEFT JOIN LATERAL (
      SELECT t.value ->> 'name' AS name FROM jsonb_array_elements(a.threats) WITH ORDINALITY AS t (value, place)
      ORDER BY (t.value ->> 'score')::int DESC, t.place LIMIT 1) top ON true
    WHERE ra.call_run_id = ANY ($1::uuid[])
    WINDOW own AS (PARTITION BY ra.call_run_id ORDER BY ra.joined_at, a.id)) numbered
  WHERE place <= $2 ORDER BY place`;
const MOVES = `
  SELECT call_run_id AS "callRunId", move, contact_order AS "contactOrder", result, done_by_name AS by, reason
  FROM call_run_moves WHERE call_run_id = ANY ($1::uuid[]) ORDER BY at, id`;
const INVESTIGATIONS = `
  SELECT DISTINCT ra.call_run_id AS "callRunId", ir.case_id AS "caseId", ir.reason,
         c.state NOT IN ('closed', 'reported', 'merged', 'dismissed') AS open
  FROM call_run_alerts ra JOIN investigation_requests ir ON ir.alert_id = ra.alert_id JOIN cases c ON c.id = ir.case_id
  WHERE ra.call_run_id = ANY ($1::uuid[])`;
const QUARANTINED = `
  SELECT count(*)::int AS count FROM mail_recipients
  WHERE outcome = 'quarantined' AND received_at >= $1 AND received_at < $2`;
const TROUBLE = `
  SELECT provider, coalesce(trouble, kind) AS what, (array_agg(detail ORDER BY at DESC))[1] AS detail,
         min(at) AS first, max(at) AS last, count(*)::int AS times
  FROM provider_checks WHERE outcome = 'trouble' AND at >= $1 AND at < $2
  GROUP BY 1, 2 ORDER BY 4`;
