import { z } from 'zod';
import { Id, Time } from './words';

/** `undo-merge` brings a merged case back; `undo-split` returns a split-off one. */
export const RegroupMove = z.enum(['merge', 'split', 'undo-merge', 'undo-split']);
/** Why alerts were not regrouped. */
export const RegroupRefusal = z.enum([
  'same-case',
  'other-customer',
  'merged-already',
  'dismissed',
  'in-review',
  'report-on-its-way',
  'target-not-open',
  'target-told-the-customer',
  'closed',
  'all-alerts',
  'no-alerts',
  'not-its-alerts',
  'not-merged',
  'not-split',
  'target-merged-on',
  'alerts-moved-on',
  'target-left-empty',
  'reported-together',
]);
/** Why an alert is not investigated on request. */
export const InvestigationRefusal = z.enum(['in-a-case', 'not-telephoned', 'business-not-covered']);

const OtherCase = z.object({ id: Id, caseNumber: z.string() });
/** What a case has to do with others, and what may be done about it now. */
export const Regrouping = z.object({
  moves: z.array(RegroupMove),
  mergedInto: OtherCase.nullable(),
  splitFrom: OtherCase.nullable(),
  /** Merged into this one. */
  merged: z.array(OtherCase),
  /** Split off from this one. */
  splitOff: z.array(OtherCase),
});

const why = z.string().trim().min(1).max(2000);
export const MergeCase = z.strictObject({ intoId: Id, reason: why, version: z.number().int() });
export const SplitCase = z.strictObject({
  alertIds: z.array(Id).min(1).max(500),
  reason: why,
  version: z.number().int(),
});
export const UndoRegroup = z.strictObject({ reason: why, version: z.number().int() });

export const RequestInvestigation = z.strictObject({ reason: why.optional() });
export const RequestedInvestigation = z.object({
  caseId: Id,
  /** The opening of the business day it is handled on. */
  effectiveAt: Time,
});
export type RegroupMove = z.infer<typeof RegroupMove>;
export type RegroupRefusal = z.infer<typeof RegroupRefusal>;
export type InvestigationRefusal = z.infer<typeof InvestigationRefusal>;
export type Regrouping = z.infer<typeof Regrouping>;
export type MergeCase = z.infer<typeof MergeCase>;
export type SplitCase = z.infer<typeof SplitCase>;
export type UndoRegroup = z.infer<typeof UndoRegroup>;
export type RequestInvestigation = z.infer<typeof RequestInvestigation>;
export type RequestedInvestigation = z.infer<typeof RequestedInvestigation>;
