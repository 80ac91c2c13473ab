import { IANAZone } from 'luxon';

/** What mails write for a zone, as a part of a regular expression. */
export const ZONE =
  '(?:UTC|GMT) ?[+-]\\d{1,2}(?::?\\d{2})?|[+-]\\d{2}:?\\d{2}|Z\\b|[A-Z]{2,5}\\b(?=\\)|$|[ ,])|日本(?:標準)?時間?|協定世界時|世界標準時|[A-Z][a-z]{2,15}/[A-Z][A-Za-z_]{1,30}';

/** Zones that are also written small; other small words of few letters are words. */
const SMALL = /^(?:z|utc?|gmt|jst)(?![a-z])/;
const OFFSET = /^(?:UTC|GMT)? ?([+-])(\d{1,2}):?(\d{2})?$/;
/** Names with one meaning (RFC 5322 4.3), and those of our part of the world. */
const NAMED: Record<string, string> = {
  Z: 'UTC',
  UT: 'UTC',
  UTC: 'UTC',
  GMT: 'UTC',
  JST: 'Asia/Tokyo',
  KST: 'Asia/Seoul',
  HKT: 'Asia/Hong_Kong',
  SGT: 'Asia/Singapore',
  EST: 'UTC-5',
  EDT: 'UTC-4',
  CST: 'UTC-6',
  CDT: 'UTC-5',
  MST: 'UTC-7',
  MDT: 'UTC-6',
  PST: 'UTC-8',
  PDT: 'UTC-7',
  CET: 'UTC+1',
  CEST: 'UTC+2',
};
/** Zones by name that mean several: better no time than a wrong one. */
const AMBIGUOUS = new Set([
  'BST',
  'IST',
  'AST',
  'ADT',
  'WST',
  'AMT',
  'ECT',
  'GST',
  'SST',
  'AEST',
  'AEDT',
  'ACST',
  'EET',
  'WET',
  'MSK',
]);

/**
 * The zone that a label names, for Luxon. `wallZone` for words that only look like a label, undefined for a zone whose
 * offset nobody can tell.
 */
export function zoneOf(told: string, wallZone: string): string | undefined {
  const label = SMALL.test(told) ? told.toUpperCase() : told;
  const offset = OFFSET.exec(label);
  if (offset) {
    const [, sign, hours, minutes = '00'] = offset;
    // "09:05:07-09:10" is a span of time.
    return Number(hours) <= 14 && ['00', '15', '30', '45'].includes(minutes)
      ? `UTC${sign}${hours}:${minutes}`
      : wallZone;
  }
  if (label.startsWith('日本')) return 'Asia/Tokyo';
  if (label === '協定世界時' || label === '世界標準時') return 'UTC';
  if (label.includes('/')) return IANAZone.isValidZone(label) ? label : wallZone;
  return NAMED[label] ?? (AMBIGUOUS.has(label) ? undefined : wallZone);
}
