import { z } from 'zod';
import { Id, Month, Named, Time, Window } from './words';

/** `proposed`: a lead has proposed that the item be taken back, and another person has yet to agree. */
export const DisputeState = z.enum(['raised', 'proposed', 'accepted', 'rejected', 'withdrawn']);
export const DisputeMove = z.enum(['propose', 'approve', 'reject', 'withdraw']);
/** Why an entry of the count was made. */
export const Why = z.enum(['report-sent', 'first-call-placed', 'merged-away', 'merge-undone', 'dispute-accepted']);

/** One step of a dispute: who said what, and when. */
export const DisputeStep = z.object({
  state: DisputeState,
  /** A person's name; for a customer the SOC's people are one. */
  by: z.string(),
  at: Time,
  words: z.string().nullable(),
});
export const DisputeView = z.object({
  id: Id,
  itemId: Id,
  customer: Named,
  /** The item's: `#102` of a case, `No. 24801` of a call run. */
  label: z.string(),
  window: Window,
  month: Month,
  state: DisputeState,
  /** Oldest first: raised, proposed, decided. */
  steps: z.array(DisputeStep),
  allowedMoves: z.array(DisputeMove),
  /** `approve` is not offered because the viewer proposed it. */
  needsAnotherPerson: z.boolean(),
  version: z.number().int(),
});
export const DisputeQuery = z.object({ customerId: Id.optional(), month: Month.optional() });
export const DisputePage = z.object({ items: z.array(DisputeView) });
export const RaiseDispute = z.strictObject({ reason: z.string().trim().min(1).max(2000) });
export const MoveDispute = z.strictObject({
  move: DisputeMove,
  /** Needed by `propose` and `reject`, and by `withdraw` of the SOC; the customer reads it. */
  reason: z.string().trim().min(1).max(2000).optional(),
  version: z.number().int(),
});
export type DisputeState = z.infer<typeof DisputeState>;
export type DisputeMove = z.infer<typeof DisputeMove>;
export type Why = z.infer<typeof Why>;
export type DisputeStep = z.infer<typeof DisputeStep>;
export type DisputeView = z.infer<typeof DisputeView>;
export type DisputeQuery = z.infer<typeof DisputeQuery>;
export type DisputePage = z.infer<typeof DisputePage>;
export type RaiseDispute = z.infer<typeof RaiseDispute>;
export type MoveDispute = z.infer<typeof MoveDispute>;
