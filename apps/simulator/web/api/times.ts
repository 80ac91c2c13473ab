import type { Language } from '../i18n/language';

const ZONE = 'Asia/Tokyo';

/** `2026年11月27日(金)` or `Fri, 27 Nov 2026`, on a Japanese calendar. */
export function dayOf(at: Date, language: Language): string {
  const options = { timeZone: ZONE, year: 'numeric', weekday: 'short', day: 'numeric' } as const;
  return language === 'ja'
    ? at.toLocaleDateString('ja-JP', { ...options, month: 'long' })
    : at.toLocaleDateString('en-GB', { ...options, month: 'short' });
}

/** `11/27(金) 22:10` or `Fri 27 Nov 22:10`. */
export function shortMoment(at: Date, language: Language): string {
  const options = { timeZone: ZONE, weekday: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' } as const;
  return language === 'ja'
    ? at.toLocaleString('ja-JP', { ...options, month: 'numeric', hourCycle: 'h23' })
    : at.toLocaleString('en-GB', { ...options, month: 'short', hourCycle: 'h23' }).replaceAll(',', '');
}

/** `22:10:05`. */
export function timeOf(at: Date): string {
  return at.toLocaleTimeString('en-GB', { timeZone: ZONE, hourCycle: 'h23' });
}
