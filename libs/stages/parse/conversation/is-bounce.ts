import { hasHeader, headerOf } from '../mime/header-fields';
import type { MailSigns } from './signs';

/**
 * `certain`: made as one (RFC 3464, 5965, 3798), or sender, subject and words all say so. `likely`: some habits of mail
 * servers together.
 */
export type BounceAnswer = 'certain' | 'likely' | 'no';

const REPORT_PARTS = new Set([
  'message/delivery-status',
  'message/global-delivery-status',
  'message/feedback-report',
  'message/disposition-notification',
  'text/rfc822-headers',
]);
const REPORT_TYPE = /report-type="?(?:delivery-status|feedback-report|disposition-notification)/i;
const SENDER =
  /mailer[-_. ]?daemon|mail[-_. ]?daemon|post[-_. ]?master|mail delivery (?:sub)?system|mail (?:router|administrator)|^(?:mail-?system|mdaemon|smtp-gateway|complaints?)@/i;
const SUBJECT =
  /undeliver|(?:mail|message|delivery).{0,30}(?:fail|return|reject|block|not delivered|error)|fail(?:ed|ure)? (?:notice|delivery|mail)|non.?delivery|returned (?:mail|to sender)|delivery (?:status )?(?:notification|report|problem)|mail system error|could not (?:be )?(?:delivered|send)|delivery delayed|warning: (?:could not send|message .{0,40}delayed)|abuse report|^complaint about message|not (?:a )?member|配信(?:不能|失敗|エラー|でき)|送信(?:失敗|エラー|でき)|不達|エラーメール|届けられ/i;
const PHRASES = [
  /^[ \t]*(?:final-recipient|diagnostic-code|reporting-mta|original-recipient|arrival-date): ?\S/im,
  /\b(?:could not|cannot|can't|couldn't|unable to|not able to|failed to|was not|wasn't|not be|been) (?:be )?(?:deliver|send|sent|relay|complete)/i,
  /\b(?:5\d\d|4\d\d)[ -](?:#)?[45]\.\d{1,3}\.\d{1,3}\b/,
  /\b(?:user|mailbox|recipient|address|account|host|domain)s? (?:is |was |name )?(?:unknown|not found|unavailable|full|over quota|disabled|rejected|does not exist|doesn't exist|not exist)/i,
  /\b(?:no such|invalid) (?:user|recipient|address|account|mailbox)|not a member of this/i,
  /\bunknown (?:user|recipient|address|host|domain|mailbox)/i,
  /permanent(?:ly)? (?:fatal )?(?:error|fail)|fatal errors|transcript of session follows|undeliverable|returned (?:mail|message|below|to sender)|delivery (?:to the following|has failed|failure|attempt)/i,
  /(?:original|unsent|returned) (?:message|mail|text) (?:follows|below|header|is)|message header follows|copy of (?:the|your) (?:original )?(?:message|mail)/i,
  /\b(?:said|reply|response|error)\b.{0,40}\b5[0-7]\d\b|\b5[05]\d (?:5\.|<|[a-z"'])/i,
  /配信(?:でき|不能|失敗|されま)|送信でき|届けられ|届きません|宛先.{0,20}(?:見つか|存在|不明)|不明なユーザ/,
];
const BODY_READ = 20_000;

/** Whether a mail reports the fate of another mail: delivery reports in their many forms, complaints, read receipts. */
export function isBounce(signs: MailSigns): BounceAnswer {
  const { headers, from, subject, types } = signs;
  const contentType = headerOf(headers, 'content-type');
  if (types.some((type) => REPORT_PARTS.has(type)) || REPORT_TYPE.test(contentType)) return 'certain';
  if (hasHeader(headers, 'x-failed-recipients')) return 'certain';
  const text = signs.text.slice(0, BODY_READ);
  const phrases = PHRASES.filter((phrase) => phrase.test(text)).length;
  const returnPath = headerOf(headers, 'return-path');
  const nullSender = returnPath === '<>' || /^<?mailer-daemon@/i.test(returnPath);
  const bySender = SENDER.test(from);
  const bySubject = SUBJECT.test(subject);
  if (bySender && bySubject && phrases > 0) return 'certain';
  const returned = bySubject && types.includes('message/rfc822');
  const votes = [nullSender, bySender, bySubject, returned, phrases > 0, phrases > 2].filter(Boolean).length;
  return votes >= 2 ? 'likely' : 'no';
}
