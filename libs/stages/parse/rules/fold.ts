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

const BEFORE_LABEL =
  /^(?:[・･•‧*#|>■□◆◇●○▼▽★☆▪▶※+_ -]|\p{Extended_Pictographic}\uFE0F?)+(?=.)|^\d{1,2}[.)]?(?=[^\d.)])/gu;
const REMARK = / ?\([^()]{0,30}\)$/;
const INSIDE_LABEL = /[ ._*`"'\-…]/g;

/**
 * A label folded for look-up: also in lower case, without blanks, dots and hyphens, without the mark or number before it
 * (`・`, `1.`) and the remark in brackets behind it (`検知日時（JST）`).
 */
export function foldLabel(text: string): string {
  const folded = fold(text).toLowerCase();
  return folded.replace(BEFORE_LABEL, '').replace(BEFORE_LABEL, '').replace(REMARK, '').replace(INSIDE_LABEL, '');
}
