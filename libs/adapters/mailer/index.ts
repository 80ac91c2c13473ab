export type { MailAttachment } from './compose';
export { Mailer, type NewMail } from './mailer';
export { OUTGOING_MAIL_STATES, OutgoingMail, type OutgoingMailState } from './outgoing-mail.entity';
