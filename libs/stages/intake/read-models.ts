export { type AfterMail, type MailFilter, mailPage, mailWithSource } from './mail-ledger.read-model';
export { mailTallies, monthsWithMail } from './mail-tallies.read-model';
