import { type NumberType as LibraryType, parsePhoneNumberFromString } from 'libphonenumber-js/max';

/** Kinds of numbers an installation may allow to be called. */
export const NUMBER_TYPES = ['fixed-line', 'mobile', 'voip'] as const;
export type NumberType = (typeof NUMBER_TYPES)[number];

/** Why a number is not called: a closed set of words. */
export const NUMBER_REFUSALS = [
  'bad-phone',
  'hidden-characters',
  'letters',
  'extension',
  'short-number',
  'premium-rate',
  'shared-cost',
  'uan',
  'toll-free',
  'satellite',
  'country-not-allowed',
  'type-not-allowed',
] as const;
export type NumberRefusal = (typeof NUMBER_REFUSALS)[number];

/** Which numbers this installation calls. */
export interface NumberPolicy {
  /** ISO 3166-1 alpha-2, e.g. `JP`. */
  countries: readonly string[];
  types: readonly NumberType[];
}
export interface CallNumberSettings {
  CALL_COUNTRIES: readonly string[];
  CALL_NUMBER_TYPES: readonly NumberType[];
}
export type JudgedNumber = { kind: 'callable'; phone: string } | { kind: 'refused'; reason: NumberRefusal };

/** The policy in the settings of this installation. */
export const numberPolicy = (settings: CallNumberSettings): NumberPolicy => ({
  countries: settings.CALL_COUNTRIES,
  types: settings.CALL_NUMBER_TYPES,
});

/** Numbers without a country are read as written in Japan. */
const HOME = 'JP';

// Marks that turn the direction of writing, join or hide characters: a number that shows them is not the one that is dialled.
const HIDDEN = /[\p{Cf}\p{Cc}\p{Co}\p{Cn}]/u;
const EXTENSION = /;|#|,|\bext|内線|\d\s*[x×]\s*\d/iu;
// Digits and what people write between them; the dashes are those of Japanese keyboards too.
const WRITTEN = /^\(?\+?[\d\s().\-/\u2010-\u2015\u2212\u30fc]+$/u;
// 110, 119, 911, 104, 1416: what is dialled without an area code, or such digits behind a country's code.
const SHORT = /^[1-9]\d{1,4}$/;
const SHORT_NATIONAL = 4;

// The metadata knows a premium number only when its length is right; its prefix is enough to refuse it.
const PREFIXES: readonly (readonly [RegExp, NumberRefusal])[] = [
  [/^\+(?:81990|1900|979)/, 'premium-rate'],
  [/^\+81570/, 'uan'],
  // Inmarsat, satellite systems and international networks.
  [/^\+(?:870|881|882|883)/, 'satellite'],
];

// In North America a number does not tell which of the two it is.
const TYPES: Partial<Record<NonNullable<LibraryType>, readonly NumberType[]>> = {
  FIXED_LINE: ['fixed-line'],
  MOBILE: ['mobile'],
  FIXED_LINE_OR_MOBILE: ['fixed-line', 'mobile'],
  VOIP: ['voip'],
};
const REFUSED_TYPES: Partial<Record<NonNullable<LibraryType>, NumberRefusal>> = {
  PREMIUM_RATE: 'premium-rate',
  SHARED_COST: 'shared-cost',
  UAN: 'uan',
  TOLL_FREE: 'toll-free',
};

/**
 * Whether a number may be called, and how it is dialled (E.164). Reads what people in Japan write: `090-1234-5678`,
 * `０３（１２３４）５６７１`, `+81 3 1234 5671`. Everything that would call something else than one person's telephone is
 * refused, with the reason.
 */
export function judgeNumber(written: string, policy: NumberPolicy): JudgedNumber {
  const folded = written.normalize('NFKC').trim();
  const unreadable = faultOfWriting(folded);
  if (unreadable) return refused(unreadable);
  const parsed = parsePhoneNumberFromString(folded, HOME);
  if (SHORT.test(folded.replace(/\D/gu, '')) && !folded.includes('+')) return refused('short-number');
  if (!parsed) return refused('bad-phone');
  const known = PREFIXES.find(([prefix]) => prefix.test(parsed.number));
  if (known) return refused(known[1]);
  if (folded.includes('+') && parsed.nationalNumber.length <= SHORT_NATIONAL) return refused('short-number');
  const type = parsed.getType();
  const refusal = type && REFUSED_TYPES[type];
  if (refusal) return refused(refusal);
  if (!parsed.isValid()) return refused('bad-phone');
  if (!parsed.country || !policy.countries.includes(parsed.country)) return refused('country-not-allowed');
  const ours = (type && TYPES[type]) ?? [];
  if (!ours.some((one) => policy.types.includes(one))) return refused('type-not-allowed');
  return { kind: 'callable', phone: parsed.number };
}

/**
 * Asked again right before a number is dialled: it may have been stored under another policy.
 * @param phone E.164
 * @returns why it is not called, or null
 */
export function mayBeCalled(phone: string, policy: NumberPolicy): NumberRefusal | null {
  const judged = judgeNumber(phone, policy);
  return judged.kind === 'refused' ? judged.reason : null;
}

function faultOfWriting(folded: string): NumberRefusal | null {
  if (HIDDEN.test(folded)) return 'hidden-characters';
  if (EXTENSION.test(folded)) return 'extension';
  if (/\p{L}/u.test(folded.replaceAll('\u30fc', ''))) return 'letters';
  return WRITTEN.test(folded) ? null : 'bad-phone';
}

const refused = (reason: NumberRefusal): JudgedNumber => ({ kind: 'refused', reason });
