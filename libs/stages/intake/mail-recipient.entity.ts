import { At, Int, Json, Key, Text, Uuid, oneOf } from '@owl/adapters/db';
import { Appliance, Customer } from '@owl/directory';
import { Check, Entity, ForeignKey, Index } from 'typeorm';
import { QuarantinePage } from './quarantine-page.entity';
import { RawMail } from './raw-mail.entity';

export const MAIL_OUTCOMES = ['received', 'admitted', 'duplicate', 'quarantined', 'ignored', 'conversation'] as const;
export type MailOutcome = (typeof MAIL_OUTCOMES)[number];
/**
 * Why a mail ended so: it repeats an earlier mail; what became of its alerts (`decision.alerts`); or it was taken while the
 * database was away, and then its address turned out to be nobody's, or its sender not one the appliance may mail from;
 * or it is no alert but part of a conversation, and of which kind (`decision.about`); or what the appliance's trust asks for
 * was not proven (`authentication`); or its appliance had left service; or the customer's first contract had not begun; or a person dismissed it (`reviews`).
 */
export const MAIL_REASONS = [
  'same-mail',
  'alerts',
  'unknown-recipient',
  'sender-not-allowed',
  'bounce',
  'auto-reply',
  'loop',
  'reply',
  'authentication-failed',
  'replayed',
  'dismissed',
  'appliance-retired',
  'before-contract',
] as const;
export type MailReason = (typeof MAIL_REASONS)[number];
/** What became of one alert of a mail. `known` was told before in another mail and made no second alert. */
export const ALERT_ROUTES = [
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
] as const;
export type AlertRoute = (typeof ALERT_ROUTES)[number];
/** What a mail's ending rests on. */
export interface MailDecision {
  /** How the mail was read: `alerts`, `health`, `unparsed` or `conversation`. */
  reading: string;
  warnings: readonly string[];
  /** An unreadable mail's alert has no number. */
  alerts: { alertNumber: string | null; route: AlertRoute }[];
  /** The report, and its case, that a conversation is about. */
  about?: { reportId: string; caseId: string } | null;
}

/** A result in the words of RFC 8601. */
export interface AuthenticationResult {
  result: 'pass' | 'fail' | 'softfail' | 'neutral' | 'none' | 'policy' | 'temperror' | 'permerror';
  /** The domain it is about: of the signature, of the envelope, of the From header, of the sealer. */
  domain: string | null;
}
/** What was found about where a mail comes from. */
export interface MailAuthentication {
  /** ISO 8601. */
  checkedAt: string;
  /** Null where it has no meaning: a mail that did not come over SMTP. */
  spf: AuthenticationResult | null;
  /** One for each signature. */
  dkim: AuthenticationResult[];
  dmarc: AuthenticationResult | null;
  /** `domain`: the last sealer. */
  arc: AuthenticationResult | null;
  /** It came over a connection the appliance had signed in on. */
  signedIn: boolean;
  /** In a word, by the appliance's trust; `unsure`: nothing spoke for it, nothing against it. */
  verdict: 'proven' | 'unsure' | 'forged' | 'replayed';
}
/** What a person may do with a mail in quarantine: have it worked on now, or say that it is nothing. */
export const MAIL_MOVES = ['release', 'dismiss'] as const;
export type MailMove = (typeof MAIL_MOVES)[number];
/** What a person decided about a mail in quarantine. */
export interface MailReview {
  /** ISO 8601. */
  at: string;
  by: string;
  move: MailMove;
  reason: string;
}

/** One mail as one recipient's matter: the unit that is claimed, decided once, and shown in the ledger with its reason. */
@Entity('mail_recipients')
@Check('mail_recipients_outcome_check', oneOf('outcome', MAIL_OUTCOMES))
@Check('mail_recipients_reason_check', oneOf('reason', MAIL_REASONS))
@Check('mail_recipients_duplicate_of_check', `("outcome" = 'duplicate') = ("duplicate_of" IS NOT NULL)`)
@Index('mail_recipients_waiting_idx', ['customerId', 'receivedAt'], { where: `"outcome" = 'received'` })
@Index('mail_recipients_message_idx', ['applianceId', 'messageId'], { where: `"message_id" IS NOT NULL` })
@Index('mail_recipients_content_idx', ['applianceId', 'bodyHash'], { where: `"body_hash" IS NOT NULL` })
@Index('mail_recipients_unchecked_idx', ['receivedAt'], {
  where: `"authentication" IS NULL AND "outcome" <> 'received'`,
})
@Index('mail_recipients_unpaged_idx', ['applianceId', 'reason'], {
  where: `"outcome" = 'quarantined' AND "page_id" IS NULL`,
})
@Index('mail_recipients_quarantined_idx', ['receivedAt', 'id', 'customerId'], {
  where: `"outcome" = 'quarantined'`,
})
@Index('mail_recipients_customer_id_received_at_idx', ['customerId', 'receivedAt'])
@Index('mail_recipients_received_at_id_idx', ['receivedAt', 'id'])
@Index('mail_recipients_raw_mail_id_idx', ['rawMailId'])
export class MailRecipient {
  @Key() id!: string;
  @ForeignKey(() => RawMail, { name: 'mail_recipients_raw_mail_id_fkey' }) @Uuid() rawMailId!: string;
  /** Null only for a mail of no known source, in quarantine. */
  @ForeignKey(() => Customer, { name: 'mail_recipients_customer_id_fkey' })
  @Uuid({ nullable: true })
  customerId!: string | null;
  @ForeignKey(() => Appliance, { name: 'mail_recipients_appliance_id_fkey' })
  @Uuid({ nullable: true })
  applianceId!: string | null;
  @Text() recipient!: string;
  @At() receivedAt!: Date;
  @Text({ default: 'received' }) outcome!: MailOutcome;
  /** Null until it has ended. */
  @Text({ nullable: true }) reason!: MailReason | null;
  @Uuid({ nullable: true }) duplicateOf!: string | null;
  @Text({ nullable: true }) subject!: string | null;
  /** The sender that the mail itself names. */
  @Text({ nullable: true }) headerFrom!: string | null;
  /** Null until it was checked. */
  @Json({ nullable: true }) authentication!: MailAuthentication | null;
  /** Oldest first. A released mail is worked on again whatever its sender could prove. */
  @Json({ default: [] }) reviews!: MailReview[];
  /** The page that told the duty analyst of it; null while it was in no quarantine, or nobody was told. */
  @ForeignKey(() => QuarantinePage, { name: 'mail_recipients_page_id_fkey' })
  @Uuid({ nullable: true })
  pageId!: string | null;
  @Text({ nullable: true }) messageId!: string | null;
  /** SHA-256 of the decoded content without headers. */
  @Text({ nullable: true }) bodyHash!: string | null;
  @Json({ nullable: true }) decision!: MailDecision | null;
  @At({ nullable: true }) decidedAt!: Date | null;
  @At() nextActionAt!: Date;
  @Text({ nullable: true }) leaseOwner!: string | null;
  @At({ nullable: true }) leaseUntil!: Date | null;
  @Int({ default: 0 }) attempt!: number;
  /** Claims in a row after which it was not known to have been read: its reading failed, or the process was lost. */
  @Int({ default: 0 }) unread!: number;
  @Text({ nullable: true }) lastError!: string | null;
  @Int({ default: 1 }) version!: number;
}
