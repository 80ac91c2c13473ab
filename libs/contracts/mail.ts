import { z } from 'zod';
import { AlertRoute, Id, MailOutcome, Month, Named, PageQuery, Time } from './words';

export const QuarantineReason = z.enum([
  'unknown-recipient',
  'sender-not-allowed',
  'authentication-failed',
  'replayed',
  'appliance-retired',
  'before-contract',
]);
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
  /** Kept for a person: it came to an address of nobody's, its sender is not one or could not prove to be one, or its appliance is retired, or no contract had begun. */
  z.object({ kind: z.literal('quarantine'), why: QuarantineReason }),
  /** A person decided that it is nothing; why stands in the last of `reviews`. */
  z.object({ kind: z.literal('dismissed') }),
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
  /** The sender that the mail itself names; null until it is read. */
  headerFrom: z.string().nullable(),
  subject: z.string().nullable(),
  size: z.number().int(),
  receivedAt: Time,
  outcome: MailOutcome,
  reason: MailReason.nullable(),
  duplicateOf: Id.nullable(),
  alertCount: z.number().int(),
});
/** `text`: stands in the subject, the sender or the recipient. */
export const MailQuery = PageQuery.extend({
  customerId: Id.optional(),
  outcome: MailOutcome.optional(),
  text: z.string().trim().min(1).max(200).optional(),
});
export const MailPage = z.object({
  items: z.array(MailRow),
  nextCursor: z.string().nullable(),
  /** A text was looked for in the mails received from then on, older ones are left to `nextCursor`; null: in all there are. */
  searchedTo: Time.nullable(),
  now: Time,
});
/** A result in the words of RFC 8601, and the domain it is about. */
export const AuthenticationResult = z.object({
  result: z.enum(['pass', 'fail', 'softfail', 'neutral', 'none', 'policy', 'temperror', 'permerror']),
  domain: z.string().nullable(),
});
/** What was found about where a mail comes from. */
export const MailAuthentication = z.object({
  checkedAt: Time,
  spf: AuthenticationResult.nullable(),
  dkim: z.array(AuthenticationResult),
  dmarc: AuthenticationResult.nullable(),
  arc: AuthenticationResult.nullable(),
  signedIn: z.boolean(),
  verdict: z.enum(['proven', 'unsure', 'forged', 'replayed']),
});
/** What a person decided about a mail in quarantine. */
export const MailReview = z.object({
  at: Time,
  by: z.string(),
  move: z.enum(['release', 'dismiss']),
  reason: z.string(),
});
export const MailAttachment = z.object({
  /** Counted from 0: what its download is asked for by. */
  index: z.number().int(),
  name: z.string(),
  type: z.string(),
  /** Octets. */
  size: z.number().int(),
});
/** `release`: work on it now, as the mail of an appliance. `dismiss`: it is nothing. Both only from quarantine. */
export const MailMove = z.enum(['release', 'dismiss']);
export const MailDetail = MailRow.extend({
  /** The source as received, bytes above 127 shown as Latin-1; at most the first 256 KiB. */
  source: z.string(),
  text: z.string().nullable(),
  /** It has an HTML part: `mailHtml` shows it, made safe. */
  hasHtml: z.boolean(),
  /** Addresses of To and Cc. */
  to: z.array(z.string()),
  remoteAddress: z.string(),
  attachments: z.array(MailAttachment),
  authentication: MailAuthentication.nullable(),
  /** Oldest first. */
  reviews: z.array(MailReview),
  moves: z.array(MailMove),
  warnings: z.array(z.string()),
});
const Reason = z.string().trim().min(1).max(500);
/** `applianceId` may be left out where the mail's appliance is known; it must be told where it is not. */
export const MoveMail = z.discriminatedUnion('move', [
  z.strictObject({ move: z.literal('release'), applianceId: Id.optional(), reason: Reason }),
  z.strictObject({ move: z.literal('dismiss'), reason: Reason }),
]);
export const MoveMails = z.strictObject({ ids: z.array(Id).min(1).max(200), step: MoveMail });
/** What became of each: a mail that could not be moved says why, the others are moved all the same. */
export const MovedMails = z.object({
  moved: z.array(Id),
  refused: z.array(z.object({ id: Id, code: z.string(), message: z.string() })),
});
/** The mails of one customer and month: what was acknowledged must all have ended. `customer` null: nobody's addresses. */
export const MailTally = z.object({
  customer: Named.nullable(),
  acknowledged: z.number().int(),
  ended: z.object({
    admitted: z.number().int(),
    duplicate: z.number().int(),
    quarantined: z.number().int(),
    ignored: z.number().int(),
    conversation: z.number().int(),
  }),
  /** Received and not ended yet. */
  waiting: z.number().int(),
  /** The nightly check's last word; null before the first. `missing`: acknowledged, and then neither ended nor waiting. */
  check: z.object({ at: Time, missing: z.number().int(), overdue: z.number().int() }).nullable(),
});
/** How many mails wait for a person's decision, of all customers and of nobody's addresses. */
export const QuarantineCount = z.object({ count: z.number().int(), now: Time });
export const MailTallyQuery = z.object({ month: Month.optional() });
export const MailTallies = z.object({ month: Month, months: z.array(Month), items: z.array(MailTally), now: Time });
export type MailReason = z.infer<typeof MailReason>;
export type MailRow = z.infer<typeof MailRow>;
export type MailQuery = z.infer<typeof MailQuery>;
export type MailPage = z.infer<typeof MailPage>;
export type MailDetail = z.infer<typeof MailDetail>;
export type QuarantineReason = z.infer<typeof QuarantineReason>;
export type MailAuthentication = z.infer<typeof MailAuthentication>;
export type AuthenticationResult = z.infer<typeof AuthenticationResult>;
export type MailReview = z.infer<typeof MailReview>;
export type MailAttachment = z.infer<typeof MailAttachment>;
export type MailMove = z.infer<typeof MailMove>;
export type MoveMail = z.infer<typeof MoveMail>;
export type MoveMails = z.infer<typeof MoveMails>;
export type MovedMails = z.infer<typeof MovedMails>;
export type QuarantineCount = z.infer<typeof QuarantineCount>;
export type MailTally = z.infer<typeof MailTally>;
export type MailTallies = z.infer<typeof MailTallies>;
