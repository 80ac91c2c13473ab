export { IntakeModule } from './intake.module';
export { type ArrivedMail, type ClaimedMail, type Ending, IntakeService, type KnownRecipient } from './intake.service';
export {
  ALERT_ROUTES,
  type AlertRoute,
  MAIL_OUTCOMES,
  MAIL_REASONS,
  type MailDecision,
  type MailOutcome,
  type MailReason,
  MailRecipient,
} from './mail-recipient.entity';
export { RawMail } from './raw-mail.entity';
export * from './read-models';
