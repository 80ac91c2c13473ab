import { z } from 'zod';
import { AttemptState, Day, Id, Named, RunState, Time } from './words';
import { CallResult, RunAct } from './calls';

/** Where a call run stands in the list: what needs somebody first. */
export const HandoverGroup = z.enum(['not-reached', 'under-way', 'stopped', 'by-hand', 'reached']);
/** Why a handover is not written or received. */
export const HandoverRefusal = z.enum(['received-already', 'same-person', 'not-handed-over', 'not-begun']);

export const HandoverRun = z.object({
  id: Id,
  group: HandoverGroup,
  customer: Named,
  state: RunState,
  plannedAt: Time,
  endedAt: Time.nullable(),
  /** Why a person stopped it, or `alerts-closed`. */
  endedBecause: z.string().nullable(),
  /** Who was reached. */
  reached: z.string().nullable(),
  /** A call whose outcome nobody can tell. */
  unsure: z.boolean(),
  alerts: z.array(
    z.object({ id: Id, alertNumber: z.string().nullable(), threat: z.string(), topScore: z.number().int() }),
  ),
  alertCount: z.number().int(),
  attempts: z.array(
    z.object({
      contactOrder: z.number().int(),
      contactName: z.string(),
      state: AttemptState,
      /** Service time. */
      endedAt: Time.nullable(),
      detail: z.string().nullable(),
    }),
  ),
  moves: z.array(
    z.object({
      move: RunAct,
      contactOrder: z.number().int().nullable(),
      result: CallResult.nullable(),
      by: z.string(),
      reason: z.string(),
    }),
  ),
  /** Cases that were opened for its alerts by request. */
  investigations: z.array(z.object({ caseId: Id, open: z.boolean(), reason: z.string().nullable() })),
});
export const HandoverView = z.object({
  /** The working day whose opening ends the night. */
  workingDay: Day,
  previousDay: Day,
  /** null: the night after is not over for long, there is nothing to see yet. */
  nextDay: Day.nullable(),
  zone: z.string(),
  /** From the end of business hours to the next opening. */
  from: Time,
  to: Time,
  runs: z.array(HandoverRun),
  counts: z.record(HandoverGroup, z.number().int()),
  /** Mails of the night that still wait in quarantine. */
  quarantined: z.number().int(),
  /** Trouble of the telephone providers in the night. */
  trouble: z.array(
    z.object({
      provider: z.string(),
      what: z.string(),
      detail: z.string().nullable(),
      first: Time,
      last: Time,
      times: z.number().int(),
    }),
  ),
  handover: z
    .object({
      note: z.string(),
      by: z.string(),
      at: Time,
      receivedBy: z.string().nullable(),
      receivedAt: Time.nullable(),
      /** Call runs that began or ended after it was written. */
      newerRuns: z.array(Id),
      version: z.number().int(),
    })
    .nullable(),
  mayHandOver: z.boolean(),
  mayReceive: z.boolean(),
  /** Service time. */
  now: Time,
});
/** A day that is no working day stands for the next one. Without one: the night that is or was last. */
export const HandoverQuery = z.object({ date: Day.optional() });
export const HandOver = z.object({
  workingDay: Day,
  note: z.string().trim().min(1).max(4000),
  /** Of the handover that was seen; 0: there was none. */
  version: z.number().int().min(0),
});
export const ReceiveHandover = z.object({ workingDay: Day, version: z.number().int().min(1) });

export type HandoverGroup = z.infer<typeof HandoverGroup>;
export type HandoverRefusal = z.infer<typeof HandoverRefusal>;
export type HandoverRun = z.infer<typeof HandoverRun>;
export type HandoverView = z.infer<typeof HandoverView>;
export type HandOver = z.infer<typeof HandOver>;
export type ReceiveHandover = z.infer<typeof ReceiveHandover>;
