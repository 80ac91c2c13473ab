import { DateTime } from 'luxon';
import type { Instant } from '../clock';
import { dayNumberOf } from './local-date';
import { instantOfLocal, localDateIn } from './zone-time';

const WALL = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?)?$/;
// After a time of day only: the -11 of 2026-11 is a month.
const OFFSET = /T\d{2}[\d:.,]*(Z|[+-]\d{2}(:?\d{2})?)$/i;
// The years for which holidays are computed are fewer; a moment beyond these is a slip of the pen.
const NEAR = { from: 1970, through: 2100 };

/**
 * A moment as people write it: ISO 8601 with an offset, or `2026-11-21 02:10` as wall time of the zone. A wall time that
 * is skipped is the end of the gap, one that occurs twice the earlier one. Undefined for what is no time.
 */
export function parseInstant(text: string, zone: string): Instant | undefined {
  const wall = WALL.exec(text.trim());
  if (!wall) {
    const iso = text.trim().replace(' ', 'T');
    const at = DateTime.fromISO(iso);
    // Without an offset it would be read in the machine's own zone.
    return at.isValid && OFFSET.test(iso) ? at.toJSDate() : undefined;
  }
  const [, date = '', hour = '00', minute = '00', second = '00', fraction = '0'] = wall;
  const number = dayNumberOf(date);
  if (Number.isNaN(number) || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  const seconds = Number(hour) * 3_600 + Number(minute) * 60 + Number(second);
  return new Date(instantOfLocal(zone, number, seconds * 1_000 + Number(fraction.padEnd(3, '0'))));
}

/** Whether the local day of an instant lies in the years 1970 to 2100: further away no calendar says anything. */
export function isNear(instant: Instant, zone: string): boolean {
  const year = instant.getUTCFullYear();
  // A day more on both sides, so that the zone decides; what is further away has no local day that could be written.
  if (!(year >= NEAR.from - 1 && year <= NEAR.through + 1)) return false;
  const local = Number(localDateIn(zone, instant).slice(0, 4));
  return local >= NEAR.from && local <= NEAR.through;
}
