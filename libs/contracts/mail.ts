import { z } from 'zod';
import { AlertRoute, Id, MailOutcome, Named, PageQuery, Time } from './words';

/** Why a mail's outcome is what it is. */
export const MailReason = z.discriminatedUnion('kind', [
  /** The same Message-ID and content had come before. */
  z.object({ kind: z.literal('same-mail') }),
  /** What became of its alerts. */
  z.object({
    kind: z.literal('alerts'),
    alerts: z.array(z.object({ alertNumber: z.string().nullable(), route: AlertRoute })),
  }),
  /** No alert: a delivery report, a machine's answer, our own mail come back, a person's reply; and the case it is about. */
  z.object({
    kind: z.literal('conversation'),
    why: z.enum(['bounce', 'auto-reply', 'loop', 'reply']),
    caseId: Id.nullable(),
  }),
  /** Kept for a person: it came to an address of nobody's, or from a sender the appliance's list does not allow. */
  z.object({ kind: z.literal('quarantine'), why: z.enum(['unknown-recipient', 'sender-not-allowed']) }),
  /** Working on it failed; it will be tried again. */
  z.object({ kind: z.literal('trying-again'), attempt: z.number().int(), error: z.string() }),
]);
/** A row of the mail ledger: one mail as one recipient's matter. */
export const MailRow = z.object({
  id: Id,
  customer: Named.nullable(),
  appliance: Named.nullable(),
  recipient: z.string(),
  envelopeFrom: z.string(),
  subject: z.string().nullable(),
  size: z.number().int(),
  receivedAt: Time,
  outcome: MailOutcome,
  reason: MailReason.nullable(),
  duplicateOf: Id.nullable(),
  alertCount: z.number().int(),
});
export const MailQuery = PageQuery.extend({ customerId: Id.optional(), outcome: MailOutcome.optional() });
export const MailPage = z.object({ items: z.array(MailRow), nextCursor: z.string().nullable(), now: Time });
export const MailDetail = MailRow.extend({
  /** The source as received, bytes above 127 shown as Latin-1; at most the first 256 KiB. */
  source: z.string(),
  text: z.string().nullable(),
  warnings: z.array(z.string()),
});
export type MailReason = z.infer<typeof MailReason>;
export type MailRow = z.infer<typeof MailRow>;
export type MailQuery = z.infer<typeof MailQuery>;
export type MailPage = z.infer<typeof MailPage>;
export type MailDetail = z.infer<typeof MailDetail>;
