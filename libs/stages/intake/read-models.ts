export {
  type AfterMail,
  type MailFilter,
  mailPage,
  mailStarts,
  mailWithSource,
  mailsInQuarantine,
} from './mail-ledger.read-model';
export { mailTallies, monthsWithMail } from './mail-tallies.read-model';
export { type WaitingMail, oldestWaiting } from './waiting-mails.read-model';
