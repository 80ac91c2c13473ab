/** Any value that JSON can hold. */
type Json = string | number | boolean | null | Json[] | { [name: string]: Json };

/**
 * One spelling for one value: keys sorted, no spaces, so that a hash over it survives the database's own way of storing
 * JSON. Goes through JSON first: dates become text, `undefined` goes away.
 */
export function canonicalJson(value: unknown): string {
  return spell(JSON.parse(JSON.stringify(value ?? null)) as Json);
}

function spell(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(spell).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const names = Object.keys(value).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${spell(value[name]!)}`).join(',')}}`;
}
