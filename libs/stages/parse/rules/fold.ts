// Words with single blanks between them are folded already; most lines are, and the long way costs ten times as much.
const PLAIN = /^[!-~]+(?: [!-~]+)*$/;

/**
 * A text folded for matching: full-width letters, digits and punctuation become narrow (NFKC), every kind of yen sign
 * and backslash one backslash (they share a byte in Japanese charsets), runs of blanks one space. The original is kept
 * by the caller.
 */
export function fold(text: string): string {
  if (text === '' || PLAIN.test(text)) return text;
  return text
    .normalize('NFKC')
    .replace(/[¥￥＼\\]/g, '\\')
    .replace(/[\s\u00a0\u200b\ufeff]+/g, ' ')
    .trim();
}

/** A label folded for look-up: also without blanks and in lower case. */
export function foldLabel(text: string): string {
  return fold(text).toLowerCase().replace(/ /g, '');
}
