export interface Score {
  score: number;
  scoreText: string;
}

const PERCENT = /^(\d{1,3}(?:[.,]\d{1,12})?) ?(?:%|\/ ?100)$/;
const FRACTION = /^(?:0?[.,]\d{1,12}|1\.0{1,12}|0\.0)$/;
const PLAIN = /^\d{1,3}(?:\.\d{1,12})?$/;
// A percentage among words, when it is the only one: `82% (High)`, `約82%`, `82点`. What limits it ("over 82%") is no score.
const AMONG_WORDS =
  /(?<![\d.,<>≥≤+~-] ?)(?<!\d)(\d{1,3}(?:[.,]\d{1,6})?) ?(?:%|percent\b|points?\b|パーセント|点)(?! ?(?:~|以上|以下|超|未満|-))/gi;
const ANY_NUMBER = /\d{1,12}(?:[.,]\d{1,12})?/g;
const WORDS_READ = 100;

/** Rounds half up after cutting the noise of binary fractions, so that 0.575 is 58 and 0.325 is 33 (service rules 2.5). */
function toScore(percent: number): number | undefined {
  const rounded = Math.floor(Number(percent.toFixed(6)) + 0.5);
  return rounded >= 0 && rounded <= 100 ? rounded : undefined;
}

const numberOf = (text: string): number => Number(text.replace(',', '.'));

/** A score as mails write it: `75%`, `72.9 %`, `75/100`, `0.75`, `75`, `75% (High)`. Undefined for anything else or beyond 100. */
export function readScore(folded: string, original: string = folded): Score | undefined {
  const percent = PERCENT.exec(folded)?.[1] ?? (PLAIN.test(folded) && !FRACTION.test(folded) ? folded : undefined);
  const value =
    percent !== undefined ? numberOf(percent) : FRACTION.test(folded) ? numberOf(folded) * 100 : amongWords(folded);
  const score = value === undefined ? undefined : toScore(value);
  return score === undefined ? undefined : { score, scoreText: original };
}

function amongWords(folded: string): number | undefined {
  const text = folded.slice(0, WORDS_READ);
  const [found, another] = [...text.matchAll(AMONG_WORDS)];
  // A second number may be the score as well: a person must look.
  if (!found || another || (text.match(ANY_NUMBER)?.length ?? 0) > 1) return undefined;
  return numberOf(found[1]!);
}

/** A score of the appliance's JSON: a number or a text of one (`"82.4 %"` too), on a scale of 0-1 or 0-100. */
export function scaleScore(value: number | string, scale: 1 | 100): Score | undefined {
  if (typeof value === 'string' && value.includes('%')) return readScore(value.trim(), value);
  const number = typeof value === 'number' ? value : value.trim() === '' ? Number.NaN : Number(value);
  // A fraction above 1 can only be a percentage that somebody already multiplied.
  const score = toScore(scale === 1 && number <= 1 ? number * 100 : number);
  return score === undefined ? undefined : { score, scoreText: String(value) };
}
