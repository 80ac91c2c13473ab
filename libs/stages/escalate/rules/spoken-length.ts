import type { SpokenLanguage } from './spoken-language';

// Measured against nothing but the ear: the voices' usual pace, a little slow, so that an estimate is rather too long.
const MORAE_A_SECOND = 7.5;
const LETTERS_A_SECOND = 14;
const PAUSE = { long: 0.5, short: 0.25 };

/** About how many seconds a voice needs for the words. Japanese by morae: a kanji counts as two, and so does a digit. */
export function spokenSeconds(words: string, language: SpokenLanguage): number {
  const long = words.match(/[。．！？!?]|\.(?=\s|$)/gu)?.length ?? 0;
  const short = words.match(/[、，,;:：]/gu)?.length ?? 0;
  const pauses = long * PAUSE.long + short * PAUSE.short;
  const spoken =
    language === 'ja'
      ? moraeOf(words) / MORAE_A_SECOND
      : words.replace(/[^\p{L}\p{N} ]/gu, '').length / LETTERS_A_SECOND;
  return Math.round((spoken + pauses) * 10) / 10;
}

function moraeOf(words: string): number {
  let morae = 0;
  for (const character of words) {
    if (/[ァィゥェォャュョぁぃぅぇぉゃゅょ]/u.test(character)) continue;
    if (/[\p{Script=Han}\p{N}]/u.test(character)) morae += 2;
    else if (/[\p{L}ー]/u.test(character)) morae += 1;
  }
  return morae;
}
