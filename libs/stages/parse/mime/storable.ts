const NUL = /\0/g;
// Quickly told, and true for next to no text; whole pairs are looked at more closely.
const SUSPICIOUS = /[\0\ud800-\udfff]/;
const LONE_SURROGATE = /\p{Surrogate}/gu;

/**
 * The text without what the database's text and jsonb types refuse: NUL and halves of surrogate pairs, both shown as
 * U+FFFD, so that a hostile mail can be stored and looked at like any other.
 */
export function storable(text: string): string {
  if (!SUSPICIOUS.test(text)) return text;
  return text.replace(NUL, '\uFFFD').replace(LONE_SURROGATE, '\uFFFD');
}

/** The same for every text inside a plain value, dates untouched. */
export function storableDeep<T>(value: T): T {
  if (typeof value === 'string') return storable(value) as T;
  if (Array.isArray(value)) return value.map(storableDeep) as T;
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, storableDeep(inner)])) as T;
}
