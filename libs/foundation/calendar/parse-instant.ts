import { DateTime } from 'luxon';
import type { Instant } from '../clock';
import { dayNumberOf } from './local-date';
import { instantOfLocal } from './zone-time';

const WALL = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?)?$/;
const OFFSET = /(Z|[+-]\d{2}(:?\d{2})?)$/i;

/**
 * A moment as people write it: ISO 8601 with an offset, or `2026-11-21 02:10` as wall time of the zone. A wall time that
 * is skipped is the end of the gap, one that occurs twice the earlier one. Undefined for what is no time.
 */
export function parseInstant(text: string, zone: string): Instant | undefined {
  const wall = WALL.exec(text.trim());
  if (!wall) {
    const at = DateTime.fromISO(text.trim().replace(' ', 'T'));
    // Without an offset it would be read in the machine's own zone.
    return at.isValid && OFFSET.test(text.trim()) ? at.toJSDate() : undefined;
  }
  const [, date = '', hour = '00', minute = '00', second = '00', fraction = '0'] = wall;
  const number = dayNumberOf(date);
  if (Number.isNaN(number) || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  const seconds = Number(hour) * 3_600 + Number(minute) * 60 + Number(second);
  return new Date(instantOfLocal(zone, number, seconds * 1_000 + Number(fraction.padEnd(3, '0'))));
}
