import { IANAZone } from 'luxon';
import type { Instant } from '../clock';
import type { LocalDate } from './calendar.types';
import { localDateOfDayNumber } from './local-date';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** True for an IANA zone this machine knows. */
export function isZone(zone: string): boolean {
  return IANAZone.isValidZone(zone);
}

/** A zone as it is written everywhere: `asia/tokyo` is `Asia/Tokyo`. @throws RangeError for what `isZone` denies */
export function canonicalZone(zone: string): string {
  const { timeZone } = new Intl.DateTimeFormat('en-US', { timeZone: zone }).resolvedOptions();
  // Another name of the zone, written as a name is, stays: the machine's name of Asia/Kolkata is Asia/Calcutta.
  const sameName = timeZone.toLowerCase() === zone.toLowerCase();
  return sameName || zone === zone.toLowerCase() ? timeZone : zone;
}

function offsetMs(zone: string, at: number): number {
  return IANAZone.create(zone).offset(at) * MINUTE_MS;
}

/** Number of the local day (days since 1970-01-01) that `at` (epoch ms) falls on in the zone. */
export function localDayNumber(zone: string, at: number): number {
  return Math.floor((at + offsetMs(zone, at)) / DAY_MS);
}

/**
 * Epoch ms of a wall time: `msOfDay` after midnight of the local day. A time that occurs twice is the earlier one; a
 * time that is skipped is the first moment after the gap, so that a window that would open in the gap opens at its end.
 */
export function instantOfLocal(zone: string, dayNumber: number, msOfDay: number): number {
  const wall = dayNumber * DAY_MS + msOfDay;
  const candidates = [wall - offsetMs(zone, wall - DAY_MS), wall - offsetMs(zone, wall + DAY_MS)];
  const valid = candidates.filter((at) => at + offsetMs(zone, at) === wall);
  if (valid.length > 0) return Math.min(...valid);
  return endOfGap(zone, Math.min(...candidates), Math.max(...candidates));
}

/** The moment in (before, after] at which the zone's offset changes. */
function endOfGap(zone: string, before: number, after: number): number {
  const offset = offsetMs(zone, before);
  let low = before;
  let high = after;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetMs(zone, middle) === offset) low = middle;
    else high = middle;
  }
  return high;
}

/** The local day of an instant in an IANA zone. */
export function localDateIn(zone: string, instant: Instant): LocalDate {
  return localDateOfDayNumber(localDayNumber(zone, instant.getTime()));
}

/** The local month of an instant, `YYYY-MM`; what a handled item is counted in (service rules 2.10). */
export function localMonthIn(zone: string, instant: Instant): string {
  return localDateIn(zone, instant).slice(0, 7);
}

/** Wall time `HH:mm:ss` of an instant in an IANA zone. */
export function wallTimeIn(zone: string, instant: Instant): string {
  const at = instant.getTime();
  return new Date(at + offsetMs(zone, at)).toISOString().slice(11, 19);
}

/** Short name of the zone at that moment as people write it: JST, EST, GMT+9. */
export function zoneLabel(zone: string, instant: Instant): string {
  // CLDR has no English abbreviation for Japan, and "GMT+9" is not what people there write.
  if (zone === 'Asia/Tokyo') return 'JST';
  return IANAZone.create(zone).offsetName(instant.getTime(), { format: 'short', locale: 'en-US' }) ?? zone;
}
