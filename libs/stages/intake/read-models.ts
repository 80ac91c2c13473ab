export { type AfterMail, type MailFilter, mailPage, mailWithSource } from './mail-ledger.read-model';
