import type { Locale } from '@owl/contracts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const two = (value: number) => String(value).padStart(2, '0');

/** `31時間21分`, `45分`; `31 h 21 min`. Takes whole minutes. */
export function minutesText(minutes: number, locale: Locale): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (locale === 'ja') return hours > 0 ? `${hours}時間${rest}分` : `${rest}分`;
  return hours > 0 ? `${hours} h ${rest} min` : `${rest} min`;
}

/** `4:05`, `2:04:05`, and from one day on `2日 4:05` (hours and minutes). Takes ms; the sign is dropped. */
export function durationText(ms: number, locale: Locale): string {
  const length = Math.abs(ms);
  const days = Math.floor(length / DAY);
  const hours = Math.floor((length % DAY) / HOUR);
  const minutes = Math.floor((length % HOUR) / MINUTE);
  const seconds = Math.floor((length % MINUTE) / SECOND);
  if (days > 0) return `${days}${locale === 'ja' ? '日 ' : 'd '}${hours}:${two(minutes)}`;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`;
}
