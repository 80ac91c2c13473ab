import { domainOf } from './domain-of';

/** The domains that a head may show as its sender's; of a mail that is not read any further. */
export function sendersIn(fields: readonly string[]): string[] {
  const lines = fields.filter((field) => /^from[ \t]*:/i.test(field)).join(' ');
  return [...new Set(lines.match(/@[^\s<>",;()@]+/g)?.map(domainOf))];
}
