import { z } from 'zod';
import { Investigation } from './alert';
import { AttemptState, Id, Locale, Named, PageQuery, RunState, Time } from './words';

export const CallAttemptView = z.object({
  id: Id,
  contactOrder: z.number().int(),
  contactName: z.string(),
  /** All but the last four digits hidden. */
  phone: z.string(),
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
});
export const CallRunView = z.object({
  id: Id,
  customer: Named,
  state: RunState,
  policy: z.enum(['until-acknowledged', 'everyone']),
  plannedAt: Time,
  endedAt: Time.nullable(),
  acknowledgedBy: z.string().nullable(),
  alerts: z.array(
    z.object({
      id: Id,
      alertNumber: z.string().nullable(),
      threat: z.string(),
      topScore: z.number().int(),
      receivedAt: Time,
      coverage: z.string(),
      investigation: Investigation.nullable(),
      caseId: Id.nullable(),
    }),
  ),
  attempts: z.array(CallAttemptView),
});
export const CallRunQuery = PageQuery.extend({
  scope: z.enum(['live', 'all']).default('all'),
  customerId: Id.optional(),
});
export const CallRunPage = z.object({
  items: z.array(CallRunView),
  nextCursor: z.string().nullable(),
  /** Service time, as the times of alerts. */
  now: Time,
  /** The machine's time, as the times of attempts. */
  real: Time,
});
export type CallAttemptView = z.infer<typeof CallAttemptView>;
export type CallRunView = z.infer<typeof CallRunView>;
export type CallRunQuery = z.infer<typeof CallRunQuery>;
export type CallRunPage = z.infer<typeof CallRunPage>;
