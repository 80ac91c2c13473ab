import { minutes } from '@owl/foundation/clock';
import { type AttemptState, type RunKind, type RunState, isUnderWay } from './attempt-states';

/** What people can do about a call run. */
export const RUN_MOVES = ['take-over', 'hand-back', 'stop', 'skip', 'record-call'] as const;
export type RunMove = (typeof RUN_MOVES)[number];
/** And what its history knows beside: the system went on because nobody recorded an outcome. */
export const RUN_ACTS = [...RUN_MOVES, 'resume'] as const;
export type RunAct = (typeof RUN_ACTS)[number];
/** Moves about one contact. */
export const CONTACT_MOVES = ['skip', 'record-call'] as const satisfies readonly RunMove[];
export type ContactMove = (typeof CONTACT_MOVES)[number];

/** What came of a call that a person made. */
export const CALL_RESULTS = ['reached', 'not-reached'] as const;
export type CallResult = (typeof CALL_RESULTS)[number];

/** Why a move is not made. */
export const MOVE_REFUSALS = [
  'ended',
  'reached-already',
  'taken-over',
  'not-taken-over',
  'contact-done',
  'no-such-contact',
  'check-call',
  'in-the-future',
  'alert-joined',
] as const;
export type MoveRefusal = (typeof MOVE_REFUSALS)[number];

/**
 * How long the system waits for one who calls by hand: from taking over, and again from each outcome recorded. Long enough
 * for three calls that nobody answers, short enough that a lead who fell asleep costs the customer ten minutes.
 */
export const HOLD = minutes(10);

/** Reasons that the system gives itself: every alert of the run was closed; the contact was reached by a person's call. */
export const ALERTS_CLOSED = 'alerts-closed';
export const REACHED_BY_HAND = 'reached-by-hand';

export interface MovableRun {
  kind: RunKind;
  state: RunState;
  takenOverBy: string | null;
}
export interface MovableAttempt {
  contactOrder: number;
  state: AttemptState;
}

const isLive = ({ state }: MovableRun): boolean => state === 'planned' || state === 'calling';

/** Why people cannot do this to a run as it stands; null when they can. */
export function runMoveRefusal(run: MovableRun, move: Exclude<RunMove, ContactMove>): MoveRefusal | null {
  if (!isLive(run)) return 'ended';
  if (move === 'stop') return null;
  if (run.kind !== 'alert') return 'check-call';
  if (move === 'take-over') return run.takenOverBy === null ? null : 'taken-over';
  return run.takenOverBy === null ? 'not-taken-over' : null;
}

/**
 * The same for a move about one contact. A call made by hand can be recorded for any contact, also after a run that
 * reached nobody: people go on calling, and what they did is evidence.
 */
export function contactMoveRefusal(
  run: MovableRun,
  attempt: MovableAttempt | undefined,
  move: ContactMove,
): MoveRefusal | null {
  if (!attempt) return 'no-such-contact';
  if (run.kind !== 'alert') return 'check-call';
  if (move === 'record-call') return run.state === 'acknowledged' ? 'reached-already' : null;
  if (!isLive(run)) return 'ended';
  return attempt.state === 'planned' || isUnderWay(attempt.state) ? null : 'contact-done';
}

/** What people can do to the run now. */
export const allowedRunMoves = (run: MovableRun): Exclude<RunMove, ContactMove>[] =>
  (['take-over', 'hand-back', 'stop'] as const).filter((move) => runMoveRefusal(run, move) === null);

/** What they can do about one contact of it now. */
export const allowedContactMoves = (run: MovableRun, attempt: MovableAttempt): ContactMove[] =>
  CONTACT_MOVES.filter((move) => contactMoveRefusal(run, attempt, move) === null);
