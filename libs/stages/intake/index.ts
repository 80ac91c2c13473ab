export { IntakeModule } from './intake.module';
export { type ArrivedMail, type ClaimedMail, type Ending, IntakeService, type KnownRecipient } from './intake.service';
export { MAIL_OUTCOMES, MailRecipient, type MailOutcome } from './mail-recipient.entity';
export { RawMail } from './raw-mail.entity';
export * from './read-models';
