import type { ParsedMail } from '@owl/stages/parse';

/** What is wrong with a reading, whatever the mail was; null when nothing is. */
export function flawOf(mail: ParsedMail): string | null;
