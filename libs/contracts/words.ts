import './no-eval';
import { z } from 'zod';

/** Closed sets of words shared by server and console; the server's tables are checked against them in a test. */
export const Role = z.enum(['analyst', 'lead', 'admin', 'customer']);
export const Locale = z.enum(['ja', 'en']);
export const Window = z.enum(['business', 'after-hours']);
export const CaseState = z.enum([
  'new',
  'claimed',
  'investigating',
  'drafting',
  'in-review',
  'reported',
  'closed',
  'waiting-for-customer',
  'merged',
  'dismissed',
]);
export const CaseMove = z.enum([
  'claim',
  'investigate',
  'draft',
  'submit',
  'return',
  'report',
  'close',
  'close-without-report',
  'wait',
  'resume',
  'dismiss',
  'reopen',
]);
export const Verdict = z.enum(['threat', 'false-positive', 'benign', 'test']);
export const AlertState = z.enum(['queued', 'calling', 'recorded', 'closed']);
export const MailOutcome = z.enum(['received', 'admitted', 'duplicate', 'quarantined', 'ignored', 'conversation']);
/** Where an alert of a mail went. `known` had been told before in another mail. */
export const AlertRoute = z.enum([
  'queue',
  'call',
  'queue-and-call',
  'known',
  'below-threshold',
  'not-monitored',
  'maintenance',
  'health',
  'uncovered-window',
  'trial',
  'trial-ended',
]);
/** Why a report's approval is not offered. */
export const ReportBlock = z.enum(['incomplete', 'second-person']);
export const RunState = z.enum(['planned', 'calling', 'acknowledged', 'exhausted', 'cancelled']);
export const AttemptState = z.enum([
  'planned',
  'dialing',
  'ringing',
  'answered',
  'acknowledged',
  'declined',
  'no-answer',
  'busy',
  'voicemail',
  'no-key',
  'failed',
  'unknown',
  'skipped',
  'manual',
]);
export const ReportState = z.enum(['draft', 'in-review', 'approved', 'sending', 'sent', 'failed', 'unknown']);
/** `mark-sent`, `mark-not-sent`: what a person found out about a mail whose outcome nobody knew. */
export const ReportMove = z.enum(['submit', 'return', 'approve', 'mark-sent', 'mark-not-sent']);
export const OrderState = z.enum(['draft', 'sent', 'ordered', 'invoiced', 'waived']);
export const SlaState = z.enum(['running', 'paused', 'warned-50', 'warned-80', 'breached', 'met']);

export type Role = z.infer<typeof Role>;
export type Locale = z.infer<typeof Locale>;
export type Window = z.infer<typeof Window>;
export type CaseState = z.infer<typeof CaseState>;
export type CaseMove = z.infer<typeof CaseMove>;
export type Verdict = z.infer<typeof Verdict>;
export type AlertState = z.infer<typeof AlertState>;
export type MailOutcome = z.infer<typeof MailOutcome>;
export type AlertRoute = z.infer<typeof AlertRoute>;
export type ReportBlock = z.infer<typeof ReportBlock>;
export type RunState = z.infer<typeof RunState>;
export type AttemptState = z.infer<typeof AttemptState>;
export type ReportState = z.infer<typeof ReportState>;
export type ReportMove = z.infer<typeof ReportMove>;
export type OrderState = z.infer<typeof OrderState>;
export type SlaState = z.infer<typeof SlaState>;

// Years with which every part can reckon, and the year after them.
const YEARS = /^(19|20|21)\d\d-/;
/** ISO 8601 with zone, UTC. */
export const Time = z.iso.datetime().regex(YEARS);
/** `YYYY-MM-DD`, a day of a calendar. */
export const Day = z.iso.date().regex(YEARS);
export const Id = z.uuid();
/** What a calendar is called: letters and digits of any script, not so much that a list becomes unreadable. */
export const CalendarName = z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N} _-]{0,49}$/u);
/** What stands in a route's path: `:id` a row's, `:index` a place in a list, counted from 0, `:name` a calendar's. */
export const PathPart = {
  id: Id,
  name: CalendarName,
  index: z
    .string()
    .regex(/^(0|[1-9]\d{0,4})$/)
    .transform(Number),
};
/** `YYYY-MM`. */
export const Month = z.string().regex(/^(19|20|21)\d\d-(0[1-9]|1[0-2])$/);
/** How many rows a page holds, and where the next one starts. */
export const PageQuery = z.object({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export const Named = z.object({ id: Id, name: z.string() });
export const Words = z.object({ ja: z.array(z.string()), en: z.array(z.string()) });
