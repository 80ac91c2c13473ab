import type { Ending } from '@owl/stages/intake';
import type { ParsedMail } from '@owl/stages/parse';

/** What the ledger shows of a mail itself, however it ends. */
export const endingAbout = ({
  from,
  subject,
  messageId,
  bodyHash,
}: ParsedMail): Pick<Ending, 'subject' | 'headerFrom' | 'messageId' | 'bodyHash'> => ({
  subject: storable(subject),
  headerFrom: from ? storable(from.address) : null,
  messageId: messageId ?? null,
  bodyHash,
});

// PostgreSQL's text cannot hold NUL.
const storable = (text: string): string => text.replaceAll('\u0000', '');
