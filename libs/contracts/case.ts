import { z } from 'zod';
import { AlertView, Endpoint, Threat } from './alert';
import { Regrouping } from './regroup';
import { SlaMarkView, SlaReplanView } from './sla';
import {
  CaseMove,
  CaseState,
  Id,
  Locale,
  Month,
  Named,
  PageQuery,
  ReportBlock,
  ReportMove,
  ReportState,
  SlaState,
  Time,
  Verdict,
  Window,
} from './words';

/** The SLA time that matters now: `respondBy` until claimed, then `reportBy` until reported. */
export const Sla = z.object({
  target: z.enum(['respondBy', 'reportBy']),
  dueAt: Time,
  state: SlaState,
  /** Share of the business time used, 0 to 100 and beyond when breached. */
  percent: z.number(),
});
/** One row of the queue. */
export const CaseRow = z.object({
  id: Id,
  caseNumber: z.string(),
  customer: Named,
  state: CaseState,
  verdict: Verdict.nullable(),
  device: Endpoint.nullable(),
  family: z.string(),
  threats: z.array(Threat),
  topScore: z.number().int(),
  unparsed: z.boolean(),
  /** The first 20, oldest first; `alertCount` tells of all. */
  alertNumbers: z.array(z.string()),
  alertCount: z.number().int(),
  receivedAt: Time,
  effectiveAt: Time,
  respondBy: Time,
  reportBy: Time,
  carriedOver: z.boolean(),
  flags: z.array(z.string()),
  assignee: Named.nullable(),
  sla: Sla.nullable(),
  /** Warnings and breaches of its deadlines, oldest first. */
  slaMarks: z.array(SlaMarkView),
  /** false: a trial without report mails; the case ends with a verdict, and no report is due. */
  caseMails: z.boolean(),
  allowedMoves: z.array(CaseMove),
  version: z.number().int(),
});
export const CaseQuery = PageQuery.extend({
  /** `open`: not yet closed, merged or dismissed, most urgent first; `closed`: newest first. */
  scope: z.enum(['open', 'closed']).default('open'),
  customerId: Id.optional(),
  assigneeId: Id.optional(),
});
export const CasePage = z.object({
  items: z.array(CaseRow),
  nextCursor: z.string().nullable(),
  /** Open cases in all, for the badge. */
  total: z.number().int(),
  now: Time,
});

export const ReportSections = z.strictObject({
  detection: z.string().max(20_000),
  findings: z.string().max(20_000),
  actions: z.string().max(20_000),
});
export const ReportView = z.object({
  id: Id,
  revision: z.number().int(),
  state: ReportState,
  locale: Locale,
  family: z.string(),
  sections: ReportSections,
  recipient: z.string(),
  author: z.string(),
  approver: z.string().nullable(),
  sentAt: Time.nullable(),
  /** What the mail server said, or why it failed. */
  delivery: z.string().nullable(),
  allowedMoves: z.array(ReportMove),
  /** Why `approve` is not offered; null when it is or does not apply. */
  blockedBecause: ReportBlock.nullable(),
  version: z.number().int(),
});
/** Exactly the mail that would be sent now, or was sent. */
export const ReportPreview = z.object({
  recipient: z.string(),
  subject: z.string(),
  body: z.string(),
  bodySha256: z.string(),
});

export const CaseNote = z.object({ id: Id, author: z.string(), body: z.string(), at: Time });
export const CaseTransition = z.object({
  from: CaseState.nullable(),
  to: CaseState,
  at: Time,
  /** A person's name, or `system`. */
  actor: z.string(),
  reason: z.string().nullable(),
});
export const CaseDetail = CaseRow.extend({
  /** The first 50, oldest first. */
  alerts: z.array(AlertView),
  /** Where `GET /cases/:id/alerts` goes on after them; null when these are all. */
  alertsCursor: z.string().nullable(),
  notes: z.array(CaseNote),
  history: z.array(CaseTransition),
  /** Where a new calendar has moved its times, oldest first. */
  replans: z.array(SlaReplanView),
  report: ReportView.nullable(),
  /** "This is item 29 of 30": where the case stands, or would stand, in its month. Null in a trial, where nothing counts. */
  item: z
    .object({
      number: z.number().int(),
      expected: z.number().int(),
      window: Window,
      month: Month,
      counted: z.boolean(),
    })
    .nullable(),
  regroup: Regrouping,
});

/** The alerts of a case, oldest first. */
export const CaseAlertPage = z.object({ items: z.array(AlertView), nextCursor: z.string().nullable() });

export const MoveCase = z.strictObject({
  move: CaseMove,
  /** Needed by `close`, `close-without-report`. */
  verdict: Verdict.optional(),
  /** Needed by `dismiss`, `wait`, `reopen`. */
  reason: z.string().trim().min(1).max(2000).optional(),
  version: z.number().int(),
});
export const AddNote = z.strictObject({ body: z.string().trim().min(1).max(20_000) });
/** Starts the draft from the template of the threat's family (or the short 過検知 report for a false positive). */
export const DraftReport = z.strictObject({ locale: Locale.optional(), verdict: Verdict.optional() });
export const SaveReport = z.strictObject({ sections: ReportSections, version: z.number().int() });
export const MoveReport = z.strictObject({
  move: ReportMove,
  version: z.number().int(),
  /** With `approve`: the preview that was read. Anything else is not sent: an alert may have joined meanwhile. */
  bodySha256: z.string().max(64).optional(),
  /** Needed by `return`: what its author has to change. */
  reason: z.string().trim().min(1).max(2000).optional(),
});

export type Sla = z.infer<typeof Sla>;
export type CaseRow = z.infer<typeof CaseRow>;
export type CaseQuery = z.infer<typeof CaseQuery>;
export type CasePage = z.infer<typeof CasePage>;
export type CaseDetail = z.infer<typeof CaseDetail>;
export type CaseAlertPage = z.infer<typeof CaseAlertPage>;
export type CaseNote = z.infer<typeof CaseNote>;
export type CaseTransition = z.infer<typeof CaseTransition>;
export type ReportSections = z.infer<typeof ReportSections>;
export type ReportView = z.infer<typeof ReportView>;
export type ReportPreview = z.infer<typeof ReportPreview>;
export type MoveCase = z.infer<typeof MoveCase>;
export type AddNote = z.infer<typeof AddNote>;
export type DraftReport = z.infer<typeof DraftReport>;
export type SaveReport = z.infer<typeof SaveReport>;
export type MoveReport = z.infer<typeof MoveReport>;
