export interface Score {
  score: number;
  scoreText: string;
}

const PERCENT = /^(\d{1,3}(?:[.,]\d{1,12})?) ?(?:%|\/ ?100)$/;
const FRACTION = /^(?:0?[.,]\d{1,12}|1\.0{1,12}|0\.0)$/;
const PLAIN = /^\d{1,3}(?:\.\d{1,12})?$/;
/** On a scale of 0-1 it is all, on one of 0-100 next to nothing. */
const ALL_OR_NOTHING = /^1$/;
/** Without a percent sign it may be one of ten, a level of five, or next to nothing of a hundred. */
const OF_ANY_SCALE = /^(?:[1-9]|10)(?:\.\d{1,12})?$/;
// A percentage among words, when it is the only one: `82% (High)`, `約82%`, `82点`. What limits it ("over 82%") is no score.
const AMONG_WORDS =
  /(?<![\d.,<>≥≤+~] ?|-|(?<!\p{L} )- )(\d{1,3}(?:[.,]\d{1,6})?) ?(?:%|percent\b|p(?:oin)?ts?\b|パーセント|点|\/ ?100(?!\d)|out of 100\b)(?! ?(?:~|以上|以下|超|未満|満点|-(?! ?[a-z])))/giu;
const ANY_NUMBER = /\d{1,12}(?:[.,]\d{1,12})?/g;
/** How large a score can be, and from where it counts, are told beside it and are no score. */
const SCALE = /100点満点(?:中|で)?|\/ ?100(?!\d)|out of 100\b/gi;
const THRESHOLD = /[([][^()[\]]{0,30}(?:しきい値|閾値|基準|threshold|limit)[^()[\]]{0,30}[)\]]/gi;
/** What it was before is told beside it: `82%（前回45%）`. */
const BEFORE = /[([](?:前回|前日|先週|以前|previous|last|was)[^()[\]]{0,30}[)\]]/gi;
const MARKED = /^(\*{1,3}|_{1,3}|`|"|'|<)(.{1,60}?)(?:\1|>)$/;
const WORDS_READ = 100;

/** Rounds half up after cutting the noise of binary fractions, so that 0.575 is 58 and 0.325 is 33 (service rules 2.5). */
function toScore(percent: number): number | undefined {
  const rounded = Math.floor(Number(percent.toFixed(6)) + 0.5);
  return rounded >= 0 && rounded <= 100 ? rounded : undefined;
}

const numberOf = (text: string): number => Number(text.replace(',', '.'));

/**
 * A score as mails write it: `75%`, `72.9 %`, `75/100`, `0.75`, `75`, `75% (High)`, `75% (threshold 70%)`, `0.75 (75%)`.
 * Undefined for anything else, beyond 100, and for a bare number up to 10, which may be of a scale of one, five or ten;
 * of a `knownScale` of a hundred only for a bare `1`, which is a hundred percent to some and one to others.
 */
export function readScore(folded: string, original: string = folded, knownScale = false): Score | undefined {
  const read = folded.slice(0, WORDS_READ).replace(THRESHOLD, '').replace(BEFORE, '');
  const text = read.replace(MARKED, '$2').trim();
  const value = plainValue(text, knownScale ? ALL_OR_NOTHING : OF_ANY_SCALE) ?? amongWords(text) ?? toldTwice(text);
  const score = value === undefined ? undefined : toScore(value);
  return score === undefined ? undefined : { score, scoreText: original };
}

function plainValue(text: string, ambiguous: RegExp): number | undefined {
  const percent = PERCENT.exec(text)?.[1];
  if (percent !== undefined) return numberOf(percent);
  if (FRACTION.test(text)) return numberOf(text) * 100;
  return PLAIN.test(text) && !ambiguous.test(text) ? numberOf(text) : undefined;
}

function amongWords(text: string): number | undefined {
  const [found, another] = [...text.matchAll(AMONG_WORDS)];
  // A second number may be the score as well: a person must look.
  if (!found || another || (text.replace(SCALE, ' ').match(ANY_NUMBER)?.length ?? 0) > 1) return undefined;
  return numberOf(found[1]!);
}

/** `0.95 (95%)`: both ways of writing, and both mean the same. */
function toldTwice(text: string): number | undefined {
  const [, first = '', second = ''] = /^([\d.,%]{1,9}) ?[(/=] ?([\d.,%]{1,9})\)?$/.exec(text) ?? [];
  // The percent sign tells the scale of both.
  const [one, other] = [plainValue(first, ALL_OR_NOTHING), plainValue(second, ALL_OR_NOTHING)];
  const same = one !== undefined && other !== undefined && toScore(one) === toScore(other);
  return same && `${first}${second}`.includes('%') ? one : undefined;
}

/** A score of the appliance's JSON: a number or a text of one (`"82.4 %"` too), on a scale of 0-1 or 0-100. */
export function scaleScore(value: number | string, scale: 1 | 100): Score | undefined {
  if (typeof value === 'string' && value.includes('%')) return readScore(value.trim(), value);
  const number = typeof value === 'number' ? value : value.trim() === '' ? Number.NaN : Number(value);
  // A fraction above 1 can only be a percentage that somebody already multiplied.
  const score = toScore(scale === 1 && number <= 1 ? number * 100 : number);
  return score === undefined ? undefined : { score, scoreText: String(value) };
}
