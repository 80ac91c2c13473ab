import { decodeBytes } from '../mime/decode-bytes';
import { decodeEncodedWords } from '../mime/encoded-words';
import { headerOf } from '../mime/header-fields';
import type { OpenedMail } from '../mime/open-mail';
import type { MailSigns } from './signs';

const ATTACHED_READ = 50_000;
const RETURNED = new Set(['message/rfc822', 'message/global', 'text/rfc822-headers', 'message/delivery-status']);

/** What an opened mail shows of being part of a conversation. */
export function signsOf(opened: OpenedMail, text: string): MailSigns {
  const attached = opened.attachments.filter(({ type }) => RETURNED.has(type));
  return {
    headers: opened.headers,
    from: decodeEncodedWords(headerOf(opened.headers, 'from')),
    subject: opened.subject,
    text,
    types: opened.types,
    returned: [...attached.map(({ bytes }) => decodeBytes(bytes.subarray(0, ATTACHED_READ)).text), text],
  };
}
