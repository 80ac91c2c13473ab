import { readAddresses } from './mime/addresses';
import { decodeEncodedWords } from './mime/encoded-words';
import { headerFields, headerOf } from './mime/header-fields';
import { storable } from './mime/storable';

/** Who a mail says it is from, and what about; null where it says nothing. */
export interface MailHead {
  subject: string | null;
  headerFrom: string | null;
}

/** Reads only the headers, from the first octets of a mail: for lists of mails nobody has read yet. Never throws. */
export function readHead(start: Uint8Array): MailHead {
  const headers = headerFields(start);
  const subject = storable(decodeEncodedWords(headerOf(headers, 'subject')).trim());
  const [from] = readAddresses(headerOf(headers, 'from'));
  return { subject: subject || null, headerFrom: from ? storable(from.address) : null };
}
