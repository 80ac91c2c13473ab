export { IntakeModule } from './intake.module';
export type { Addressee, ArrivedMail, KnownRecipient } from './arrived-mail';
export { type ClaimedMail, type Ending, IntakeService, type MailSource } from './intake.service';
export { admitsSender, wrongSenders } from './sender-list';
export { SPOOL, type Spool } from './spool';
export { SpoolImport } from './spool-import.service';
export {
  ALERT_ROUTES,
  type AlertRoute,
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
export { RawMail } from './raw-mail.entity';
export * from './read-models';
