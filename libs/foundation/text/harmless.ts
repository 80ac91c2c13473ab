// C0, C1 and line separators could break a line in two; bidi controls could make it read as something else.
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/g;
// A device's name, a threat's: whatever is longer was not meant to be read.
const MOST_CHARACTERS = 200;

/** Text of a stranger (device name, appliance line) as one line that cannot forge a section of a mail. */
export const oneLine = (text: string): string => text.replace(UNPRINTABLE, ' ').trim();

/** Links of strangers may lead to the attacker; hxxp://, ftp[:]// and www[.] stay readable and are not clickable. */
export const defanged = (text: string): string =>
  text
    .replace(/\bhttp(s?):\/\//gi, (_link, s: string) => `hxxp${s.toLowerCase()}://`)
    .replace(/\b(?!hxxps?:)([a-z][a-z0-9+.-]*):\/\//gi, '$1[:]//')
    .replace(/\bwww\./gi, 'www[.]');

/**
 * What an alert, or whoever wrote it, says of itself (number, threat, device, destination), for our mails, messages and
 * documents: one line, no link, and not longer than somebody reads.
 * @param most characters; the last one is … when something was cut off
 */
export function harmless(text: string, most = MOST_CHARACTERS): string {
  // Far longer than what stays of it: the rest needs no work.
  const line = defanged(oneLine(text.slice(0, most * 4)));
  const characters = [...line];
  return characters.length <= most ? line : `${characters.slice(0, most - 1).join('')}…`;
}
