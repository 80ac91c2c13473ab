export { IntakeModule } from './intake.module';
export type { Addressee, ArrivedMail, KnownRecipient } from './arrived-mail';
export type { ClaimedMail, MailSource } from './claimed-mail';
export { IntakeService } from './intake.service';
export type { EndedMail, Ending, SeenMail } from './mail-ending';
export { admitsSender, wrongSenders } from './sender-list';
export { QuarantinePage } from './quarantine-page.entity';
export { type SenderJudgement, type SenderMail, SenderTrust } from './sender-trust.service';
export { SPOOL, type Spool } from './spool';
export { SpoolImport } from './spool-import.service';
export {
  ALERT_ROUTES,
  type AlertRoute,
  MAIL_MOVES,
  MAIL_OUTCOMES,
  MAIL_REASONS,
  type AuthenticationResult,
  type MailAuthentication,
  type MailDecision,
  type MailOutcome,
  type MailReason,
  MailRecipient,
  type MailReview,
} from './mail-recipient.entity';
export { MailCheck } from './mail-check.service';
export { MailReviews, type ReviewStep } from './mail-review.service';
export { RawMail } from './raw-mail.entity';
export { type MailGap, type MailTotals, gapsIn } from './rules/mail-gaps';
export * from './read-models';
