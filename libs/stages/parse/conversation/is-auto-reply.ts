import { hasHeader, headerOf } from '../mime/header-fields';
import type { MailSigns } from './signs';

const SUBJECT =
  /^(?:(?:re|fw|fwd|sv|aw|antw) ?: ?)?\W{0,3}(?:auto(?:matic|mated|matisch\w*|-?reply|-?response|-?answer)?(?: ?-? ?(?:reply|response|antwort|svar|answer))? ?[:：\])-]|automatic reply|automated (?:reply|response)|auto(?:matische)? ?antwort|out[ -]of[ -](?:the[ -])?office|ooo\b|i(?:'m| am) (?:away|out|on (?:\w+ )?(?:vacation|leave))|on vacation|vacation (?:notice|reply|response|message)|away from (?:my )?(?:mail|office|desk)|abwesenheit|r[ée]ponse automatique|absence du bureau|respuesta autom[aá]tica|risposta automatica|automatyczna odpowied|automatiskt? svar|resposta autom[aá]tica|自動(?:応答|返信|回答)|不在(?:通知|連絡|のお知らせ|です|にして|[】\])])|休暇(?:中|のお知らせ|のため|通知)|外出中)/i;
/** The same said in brackets, wherever they stand. */
const REMARK =
  /[([【<](?:[^()[\]【】<>]{0,10})(?:自動(?:応答|返信|回答)|auto(?:matic)?[- ]?(?:reply|response))(?:メール)?[)\]】>]/i;
const VENDOR_HEADERS = [
  'x-autoreply',
  'x-auto-reply',
  'x-vacation',
  'x-autorespond',
  'x-autoresponder',
  'x-autoreply-from',
  'x-mail-autoreply',
];

/**
 * Whether a machine answers in place of a person (RFC 3834). `auto-generated` and `Precedence: bulk` alone say nothing:
 * the appliance's own alerts may carry them.
 */
export function isAutoReply({ headers, subject }: MailSigns): boolean {
  if (/^auto-replied\b/i.test(headerOf(headers, 'auto-submitted'))) return true;
  if (/^auto[-_]?reply/i.test(headerOf(headers, 'precedence'))) return true;
  if (VENDOR_HEADERS.some((name) => hasHeader(headers, name) && !/^(?:no|false)$/i.test(headerOf(headers, name)))) {
    return true;
  }
  if (/\bautoresponder\b/i.test(headerOf(headers, 'x-post-messageclass'))) return true;
  const plain = subject.normalize('NFKC').trim();
  return SUBJECT.test(plain) || REMARK.test(plain);
}
