export { Mailbox, MAILBOX_MODES, type MailboxMode, type MailboxOptions } from './mailbox';
export type { CapturedMail } from './captured-mail';
