import type { Instant } from '@owl/foundation/clock';
import { fold } from '../rules/fold';
import { readTime } from '../rules/read-time';

const COMMENT = /\([^()]{0,200}\)/g;
/** A year of two or three digits (RFC 5322 4.3). */
const SHORT_YEAR = /^((?:[A-Z]{3,9},? *)?\d{1,2}[ -][A-Z]{3,9}[ -])(\d{2,3})(?=[ ,])/i;
const DOTTED_CLOCK = /( \d{1,2})\.(\d{2})\.(\d{2})(?= |$)/;

/**
 * The instant of a Date header, in its obsolete forms too (RFC 5322 4.3): short years, names of zones, comments. Without a
 * zone, or with one that means nothing (`-0000`, military letters), it is UTC. Undefined when it is no date.
 */
export function readDate(header: string): Instant | undefined {
  const plain = fold(header.replace(COMMENT, ' ').replace(COMMENT, ' '))
    .replace(SHORT_YEAR, (_whole, before: string, year: string) => `${before}${fullYear(year)}`)
    .replace(DOTTED_CLOCK, '$1:$2:$3');
  return readTime(plain, 'UTC');
}

function fullYear(year: string): number {
  const told = Number(year);
  return year.length === 3 || told >= 50 ? told + 1900 : told + 2000;
}
