import { z } from 'zod';
import { Id, Month, Named, Time } from './words';

/** 着手期限 until somebody has claimed the case, 報告期限 until it is reported. */
export const SlaClock = z.enum(['respondBy', 'reportBy']);
/** What is noted on a clock, each once. */
export const SlaMark = z.enum(['warned-50', 'warned-80', 'breached']);
/** `not-due`: over before it was due, without a report. */
export const SlaResult = z.enum(['met', 'breached', 'running', 'not-due']);

export const SlaMarkView = z.object({ clock: SlaClock, mark: SlaMark, at: Time });
/** The times of an open case were computed anew because its calendar has changed. */
export const SlaReplanView = z.object({ at: Time, because: z.object({ ja: z.string(), en: z.string() }) });

/** One clock of the cases that were due in a month. */
export const SlaFigures = z.object({
  due: z.number().int(),
  met: z.number().int(),
  breached: z.number().int(),
  running: z.number().int(),
  notDue: z.number().int(),
  /** Of those met or breached; null when there is none. One decimal, rounded down: 100 only when all were met. */
  metPercent: z.number().nullable(),
  /** Business minutes until claimed or reported, pauses left out; of the cases that were. */
  medianMinutes: z.number().int().nullable(),
  p90Minutes: z.number().int().nullable(),
});
export const SlaCustomer = z.object({ customer: Named, respondBy: SlaFigures, reportBy: SlaFigures });
export const SlaQuery = z.object({ month: Month.optional() });
export const SlaPage = z.object({
  month: Month,
  months: z.array(Month),
  customers: z.array(SlaCustomer),
  now: Time,
});

export const SlaBreach = z.object({
  id: Id,
  caseId: Id,
  caseNumber: z.string(),
  clock: SlaClock,
  /** The deadline as pauses had moved it. */
  dueAt: Time,
  /** Null: still not claimed, or not reported. */
  endedAt: Time.nullable(),
  /** Business minutes beyond the deadline, so far. */
  lateMinutes: z.number().int(),
  /** Who has the case; nobody for a customer's eyes. */
  assignee: z.string().nullable(),
  reason: z.string().nullable(),
  reasonBy: z.string().nullable(),
});
export const SlaMonth = SlaCustomer.extend({
  month: Month,
  months: z.array(Month),
  breaches: z.array(SlaBreach),
  now: Time,
});
export const SlaCsvQuery = SlaQuery.extend({ locale: z.enum(['ja', 'en']).default('ja') });
export const ExplainBreach = z.strictObject({ reason: z.string().trim().min(1).max(500) });
export const ExplainedBreach = z.object({ id: Id, reason: z.string(), reasonBy: z.string() });

export type SlaClock = z.infer<typeof SlaClock>;
export type SlaMark = z.infer<typeof SlaMark>;
export type SlaResult = z.infer<typeof SlaResult>;
export type SlaMarkView = z.infer<typeof SlaMarkView>;
export type SlaReplanView = z.infer<typeof SlaReplanView>;
export type SlaFigures = z.infer<typeof SlaFigures>;
export type SlaCustomer = z.infer<typeof SlaCustomer>;
export type SlaPage = z.infer<typeof SlaPage>;
export type SlaBreach = z.infer<typeof SlaBreach>;
export type SlaMonth = z.infer<typeof SlaMonth>;
export type ExplainedBreach = z.infer<typeof ExplainedBreach>;
