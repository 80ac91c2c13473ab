import { z } from 'zod';
import { Investigation } from './alert';
import { AttemptState, Id, Locale, Named, PageQuery, RunState, Time } from './words';

/** What a call run is for; `test` and `verification` are no part of the service's counts. */
export const RunKind = z.enum(['alert', 'test', 'verification']);
/** What people can do about a call run; `resume` is done by the system itself. */
export const RunMove = z.enum(['take-over', 'hand-back', 'stop', 'skip', 'record-call']);
export const ContactMove = RunMove.extract(['skip', 'record-call']);
export const RunAct = z.enum([...RunMove.options, 'resume']);
export const RunMoveRefusal = z.enum([
  'ended',
  'reached-already',
  'taken-over',
  'not-taken-over',
  'contact-done',
  'no-such-contact',
  'check-call',
  'in-the-future',
  'alert-joined',
]);
/** What came of a call that a person made. */
export const CallResult = z.enum(['reached', 'not-reached']);
export const NextStepKind = z.enum(['dial', 'dial-again', 'await-answer', 'settle-unknown', 'resume', 'end']);

const ContactOrder = z.number().int().min(1).max(3);

export const CallAttemptView = z.object({
  id: Id,
  contactOrder: z.number().int(),
  contactName: z.string(),
  /** All but the last four digits hidden. */
  phone: z.string(),
  /** The whole number, E.164, for those who may have to telephone by hand, while there is somebody to be reached. */
  dial: z.string().nullable(),
  language: Locale,
  state: AttemptState,
  detail: z.string().nullable(),
  dialedAt: Time.nullable(),
  ringingAt: Time.nullable(),
  answeredAt: Time.nullable(),
  endedAt: Time.nullable(),
  /** Machine time by which the attempt has ended whatever happens. */
  deadlineAt: Time.nullable(),
  spoken: z.string().nullable(),
  keys: z.string().nullable(),
  /** Name of the telephone provider. */
  provider: z.string().nullable(),
  answeredBy: z.string().nullable(),
  /** Who passed the contact over, or called them by hand. */
  doneBy: z.string().nullable(),
  /** What came of the newest call that a person made to the contact. */
  calledByHand: CallResult.nullable(),
  allowedMoves: z.array(ContactMove),
});
export const CoveredAlertView = z.object({
  id: Id,
  alertNumber: z.string().nullable(),
  threat: z.string(),
  topScore: z.number().int(),
  receivedAt: Time,
  coverage: z.string(),
  investigation: Investigation.nullable(),
  caseId: Id.nullable(),
});
export const RunMoveView = z.object({
  id: Id,
  move: RunAct,
  contactOrder: z.number().int().nullable(),
  result: CallResult.nullable(),
  /** When a call by hand was made. Service time. */
  calledAt: Time.nullable(),
  reason: z.string(),
  /** null: the system itself. */
  by: z.string().nullable(),
  /** Service time. */
  at: Time,
});
export const CallRunView = z.object({
  id: Id,
  customer: Named,
  kind: RunKind,
  state: RunState,
  policy: z.enum(['until-acknowledged', 'everyone']),
  plannedAt: Time,
  endedAt: Time.nullable(),
  /** Why a person stopped it, or `alerts-closed`. */
  endedBecause: z.string().nullable(),
  /** Who asked for a test or a verification. */
  requestedBy: z.string().nullable(),
  acknowledgedBy: z.string().nullable(),
  /** By a person's call, not by a key. */
  reachedByHand: z.boolean(),
  /** Who calls instead of the system, since and until when (machine times). */
  takenOver: z.object({ by: z.string().nullable(), since: Time, until: Time.nullable() }).nullable(),
  /** What happens next, and by when (machine time). */
  next: z
    .object({
      kind: NextStepKind,
      contactOrder: z.number().int().nullable(),
      at: Time,
      /** The contact's telephone is in another call: this one is placed when that has ended. */
      phoneBusy: z.boolean(),
    })
    .nullable(),
  /** The first of the alerts it speaks for. */
  alerts: z.array(CoveredAlertView),
  alertCount: z.number().int(),
  attempts: z.array(CallAttemptView),
  /** What was done about it by hand, oldest first. */
  moves: z.array(RunMoveView),
  allowedMoves: z.array(RunMove.exclude(['skip', 'record-call'])),
});
export const CallRunQuery = PageQuery.extend({
  scope: z.enum(['live', 'ended', 'all']).default('all'),
  customerId: Id.optional(),
  kind: RunKind.optional(),
  state: RunState.optional(),
  /** Planned at or after. */
  from: Time.optional(),
  /** Planned before. */
  to: Time.optional(),
});
export const CallRunPage = z.object({
  items: z.array(CallRunView),
  nextCursor: z.string().nullable(),
  /** Service time, as the times of alerts. */
  now: Time,
  /** The machine's time, as the times of attempts. */
  real: Time,
});
export const CoveredAlertPage = z.object({ items: z.array(CoveredAlertView), nextCursor: z.string().nullable() });

const Reason = z.string().trim().min(1).max(500);
/** Made by whoever asks: the same move sent twice is made once. */
const MoveKey = Id;
export const MoveRun = z.object({ key: MoveKey, reason: Reason });
/** How many alerts the run spoke for when the person looked at it: refused when more have joined, which nobody has been told of. */
const AlertsSeen = z.number().int().min(1).optional();
export const StopRun = MoveRun.extend({ alertsSeen: AlertsSeen });
export const SkipContact = z.object({ key: MoveKey, contactOrder: ContactOrder, reason: Reason });
export const RecordCall = z.object({
  key: MoveKey,
  contactOrder: ContactOrder,
  result: CallResult,
  /** When the call was made. Service time. */
  calledAt: Time,
  alertsSeen: AlertsSeen,
  /** What was said. */
  note: z.string().trim().max(500).default(''),
});

export type RunKind = z.infer<typeof RunKind>;
export type RunMove = z.infer<typeof RunMove>;
export type ContactMove = z.infer<typeof ContactMove>;
export type RunAct = z.infer<typeof RunAct>;
export type RunMoveRefusal = z.infer<typeof RunMoveRefusal>;
export type CallResult = z.infer<typeof CallResult>;
export type NextStepKind = z.infer<typeof NextStepKind>;
export type CallAttemptView = z.infer<typeof CallAttemptView>;
export type CoveredAlertView = z.infer<typeof CoveredAlertView>;
export type RunMoveView = z.infer<typeof RunMoveView>;
export type CallRunView = z.infer<typeof CallRunView>;
export type CallRunQuery = z.infer<typeof CallRunQuery>;
export type CallRunPage = z.infer<typeof CallRunPage>;
export type CoveredAlertPage = z.infer<typeof CoveredAlertPage>;
export type MoveRun = z.infer<typeof MoveRun>;
export type StopRun = z.infer<typeof StopRun>;
export type SkipContact = z.infer<typeof SkipContact>;
export type RecordCall = z.infer<typeof RecordCall>;
