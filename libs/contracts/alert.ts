import { z } from 'zod';
import { AlertState, Id, Named, PageQuery, Time, Window, Words } from './words';

export const Threat = z.object({ name: z.string(), score: z.number().int().min(0).max(100), scoreText: z.string() });
export const Endpoint = z.object({
  name: z.string().optional(),
  ip: z.string().optional(),
  mac: z.string().optional(),
  port: z.number().int().optional(),
});
/** A line of the text that an alert was read from: counted from 1, its words as sent. */
export const SourceLine = z.object({ line: z.number().int(), text: z.string() });
export const Confidence = z.enum(['high', 'medium', 'low']);
export const Investigation = z.enum(['possible', 'requested']);
export const AlertView = z.object({
  id: Id,
  customer: Named,
  appliance: Named,
  alertNumber: z.string().nullable(),
  format: z.string(),
  unparsed: z.boolean(),
  state: AlertState,
  stateReason: z.string().nullable(),
  window: Window,
  family: z.string(),
  threats: z.array(Threat),
  topScore: z.number().int(),
  occurredAt: Time.nullable(),
  receivedAt: Time,
  effectiveAt: Time,
  device: Endpoint.nullable(),
  internalServer: Endpoint.nullable(),
  destination: Endpoint.nullable(),
  link: z.string().nullable(),
  evidence: z.array(z.string()),
  flags: z.array(z.string()),
  /** How much of it was read; null for an alert nothing was read of. */
  confidence: Confidence.nullable(),
  /** Field (`alertNumber`, `threats`, `device`…) → the line that gave it; null where it is not known. */
  sources: z.record(z.string(), SourceLine).nullable(),
  /** The text of the mail it was read from; `name` of an attachment, or the subject of what was forwarded. */
  foundIn: z
    .object({ place: z.enum(['body', 'html', 'attachment', 'forwarded']), name: z.string().optional() })
    .nullable(),
  /** The decision in words: why this window, why in scope, due when. */
  trace: Words,
  /** Its mail in the ledger. */
  mailId: Id,
  caseId: Id.nullable(),
  callRunId: Id.nullable(),
  /** `possible`: an after-hours alert that may be investigated on request; `requested`: somebody has asked. */
  investigation: Investigation.nullable(),
});
export const AlertQuery = PageQuery.extend({
  /** Only this one, wherever in the list it stands. */
  id: Id.optional(),
  customerId: Id.optional(),
  state: AlertState.optional(),
  window: Window.optional(),
});
export const AlertPage = z.object({ items: z.array(AlertView), nextCursor: z.string().nullable(), now: Time });
export type SourceLine = z.infer<typeof SourceLine>;
export type Confidence = z.infer<typeof Confidence>;
export type Threat = z.infer<typeof Threat>;
export type Endpoint = z.infer<typeof Endpoint>;
export type AlertView = z.infer<typeof AlertView>;
export type AlertQuery = z.infer<typeof AlertQuery>;
export type AlertPage = z.infer<typeof AlertPage>;
