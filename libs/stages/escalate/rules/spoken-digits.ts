import type { SpokenLanguage } from './spoken-language';

/** As numbers are read over the telephone in Japan: two and five are drawn out, and none can be taken for another. */
const KANA: Readonly<Record<string, string>> = {
  '0': 'ゼロ',
  '1': 'イチ',
  '2': 'ニー',
  '3': 'サン',
  '4': 'ヨン',
  '5': 'ゴー',
  '6': 'ロク',
  '7': 'ナナ',
  '8': 'ハチ',
  '9': 'キュウ',
};

/**
 * A number one digit after the other: `24801` is `ニー、ヨン、ハチ、ゼロ、イチ`, or `2, 4, 8, 0, 1`. Signs between the characters
 * are left out, as nobody writes them down. In kana and by commas it is read so by every voice, without markup.
 */
export function spokenDigits(text: string, language: SpokenLanguage): string {
  const characters = [...text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '')];
  if (language === 'en') return characters.join(', ');
  return characters.map((character) => KANA[character] ?? character).join('、');
}
