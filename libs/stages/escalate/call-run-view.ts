import type { CallPolicy, Locale } from '@owl/directory';
import type { Instant } from '@owl/foundation/clock';
import type { COVERAGES } from './call-run.entity';
import { maskedNumber } from './proof/rules/masked';
import type { AttemptState, RunKind, RunState } from './rules/attempt-states';
import { nextStep } from './rules/next-step';
import { type CallResult, type RunAct, type RunMove, allowedContactMoves, allowedRunMoves } from './rules/run-moves';

/** Who looks: what they may see and do follows from it. */
export interface RunViewer {
  role: 'analyst' | 'lead' | 'admin' | 'customer';
  /** Machine time. */
  real: Instant;
}

export interface RunRecord {
  id: string;
  customerId: string;
  customerName: string;
  kind: RunKind;
  state: RunState;
  policy: CallPolicy;
  plannedAt: Date;
  endedAt: Date | null;
  acknowledgedBy: number | null;
  endedBecause: string | null;
  nextActionAt: Date | null;
  heldUntil: Date | null;
  takenOverBy: string | null;
  takenOverAt: Date | null;
  requestedBy: string | null;
}
export interface AttemptRecord {
  callRunId: string;
  id: string;
  contactOrder: number;
  contactName: string;
  phone: string;
  language: Locale;
  state: AttemptState;
  detail: string | null;
  refusals: number;
  dialedAt: Date | null;
  ringingAt: Date | null;
  answeredAt: Date | null;
  endedAt: Date | null;
  deadlineAt: Date | null;
  spoken: string | null;
  keys: string | null;
  provider: string | null;
  answeredBy: string | null;
  doneBy: string | null;
  /** Not called yet, and its telephone is in a call of another run. */
  phoneBusy: boolean;
}
export interface CoveredRecord {
  callRunId: string;
  id: string;
  alertNumber: string | null;
  threat: string | null;
  topScore: number;
  receivedAt: Date;
  coverage: (typeof COVERAGES)[number];
  investigation: 'possible' | 'requested' | null;
  caseId: string | null;
  /** How many alerts the run speaks for. */
  total: number;
}
export interface MoveRecord {
  callRunId: string;
  id: string;
  move: RunAct;
  contactOrder: number | null;
  result: CallResult | null;
  calledAt: Date | null;
  reason: string;
  doneById: string | null;
  doneBy: string;
  happenedAt: Date;
}
interface Parts {
  calls: readonly AttemptRecord[];
  alerts: readonly CoveredRecord[];
  moves: readonly MoveRecord[];
}

/** What an analyst may do; leads and admins may do everything, customers nothing. */
const OF_ANALYSTS: readonly RunMove[] = ['record-call'];

const may = (viewer: RunViewer, move: RunMove): boolean =>
  viewer.role === 'lead' || viewer.role === 'admin' || (viewer.role === 'analyst' && OF_ANALYSTS.includes(move));

/** A call run for one viewer. A customer reads what happened to their contacts, not who of the SOC did what and why. */
export function runView(run: RunRecord, { calls, alerts, moves }: Parts, viewer: RunViewer) {
  const { id, kind, state, policy, customerId, customerName, acknowledgedBy } = run;
  const isCustomer = viewer.role === 'customer';
  const held = run.heldUntil !== null && run.heldUntil > viewer.real;
  const next = nextStep(run, calls, { held, reached: acknowledgedBy });
  const reached = calls.find((call) => call.contactOrder === acknowledgedBy);
  return {
    id,
    kind,
    state,
    policy,
    customer: { id: customerId, name: customerName },
    plannedAt: run.plannedAt.toISOString(),
    endedAt: iso(run.endedAt),
    endedBecause: isCustomer ? null : run.endedBecause,
    requestedBy: isCustomer ? null : run.requestedBy,
    acknowledgedBy: reached?.contactName ?? null,
    reachedByHand: reached !== undefined && reached.state !== 'acknowledged',
    takenOver: takenOver(run, moves, isCustomer),
    next: next && {
      kind: next.kind,
      contactOrder: next.contactOrder,
      at: next.at.toISOString(),
      phoneBusy: calls.some((call) => call.contactOrder === next.contactOrder && call.phoneBusy),
    },
    alerts: alerts.map(coveredView),
    alertCount: alerts[0]?.total ?? 0,
    attempts: calls.map((call) => attemptView(run, call, moves, viewer)),
    moves: isCustomer ? [] : moves.map(moveView),
    allowedMoves: allowedRunMoves(run).filter((move) => may(viewer, move)),
  };
}

function takenOver(run: RunRecord, moves: readonly MoveRecord[], isCustomer: boolean) {
  if (!run.takenOverBy || !run.takenOverAt || run.nextActionAt === null) return null;
  const by = moves.findLast(({ move, doneById }) => move === 'take-over' && doneById === run.takenOverBy)?.doneBy;
  return { by: isCustomer ? null : (by ?? null), since: run.takenOverAt.toISOString(), until: iso(run.heldUntil) };
}

export function coveredView(alert: Omit<CoveredRecord, 'callRunId' | 'total'>) {
  const { id, alertNumber, threat, topScore, receivedAt, coverage, investigation, caseId } = alert;
  const at = receivedAt.toISOString();
  return { id, alertNumber, threat: threat ?? '', topScore, receivedAt: at, coverage, investigation, caseId };
}

function attemptView(run: RunRecord, call: AttemptRecord, moves: readonly MoveRecord[], viewer: RunViewer) {
  const { id, contactOrder, contactName, language, state, spoken, keys } = call;
  const isCustomer = viewer.role === 'customer';
  const byHand = moves.findLast((row) => row.move === 'record-call' && row.contactOrder === contactOrder);
  const allowedMoves = allowedContactMoves(run, call).filter((move) => may(viewer, move));
  return {
    id,
    contactOrder,
    contactName,
    language,
    state,
    detail: isCustomer && call.doneBy !== null ? null : call.detail,
    spoken,
    keys,
    provider: isCustomer ? null : call.provider,
    answeredBy: call.answeredBy,
    doneBy: isCustomer ? null : call.doneBy,
    calledByHand: byHand?.result ?? null,
    phone: maskedNumber(call.phone),
    // Whoever may have to telephone by hand needs the number, as long as there is somebody to be reached.
    dial: allowedMoves.includes('record-call') ? call.phone : null,
    dialedAt: iso(call.dialedAt),
    ringingAt: iso(call.ringingAt),
    answeredAt: iso(call.answeredAt),
    endedAt: iso(call.endedAt),
    deadlineAt: iso(call.deadlineAt),
    allowedMoves,
  };
}

function moveView({ id, move, contactOrder, result, calledAt, reason, doneById, doneBy, happenedAt }: MoveRecord) {
  return {
    id,
    move,
    contactOrder,
    result,
    reason,
    calledAt: iso(calledAt),
    // null: the system itself.
    by: doneById === null ? null : doneBy,
    at: happenedAt.toISOString(),
  };
}

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;
