/** A reading as it is kept: hiragana and half-width katakana become katakana. Not while somebody types: it would break the input. */
export const asKatakana = (text: string): string =>
  text.normalize('NFKC').replace(/[ぁ-ゖ]/gu, (kana) => String.fromCodePoint(kana.codePointAt(0)! + 0x60));
