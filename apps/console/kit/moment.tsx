import type { Locale } from '@owl/contracts';
import { DateTime } from 'luxon';
import { useLanguage } from '../i18n';
import { useSignedIn } from './signed-in';

const FORMATS = {
  short: { ja: 'M/d HH:mm', en: 'd LLL HH:mm' },
  full: { ja: 'yyyy年M月d日 H:mm:ss', en: 'd LLL yyyy HH:mm:ss' },
  time: { ja: 'HH:mm:ss', en: 'HH:mm:ss' },
} as const satisfies Record<string, Record<Locale, string>>;
export type MomentFormat = keyof typeof FORMATS;

/** Returns a function that says a time (ISO, UTC) in the service's zone. */
export function useMoment(): (at: string, format: MomentFormat) => string {
  const { zone } = useSignedIn();
  const language = useLanguage();
  return (at, format) => DateTime.fromISO(at, { zone, locale: language }).toFormat(FORMATS[format][language]);
}

/** A time on the screen; the whole of it, with its zone, on hover. */
export function Moment({ at, format = 'short' }: { at: string | null; format?: MomentFormat }) {
  const say = useMoment();
  const { zone } = useSignedIn();
  if (at === null) return <>—</>;
  return (
    <time dateTime={at} title={`${say(at, 'full')} (${zone})`}>
      {say(at, format)}
    </time>
  );
}

/** `2026-11-20` as `11月20日` or `20 Nov`, where the year is known. */
export function dayOfMonth(day: string, language: Locale): string {
  return DateTime.fromISO(day, { locale: language }).toFormat(language === 'ja' ? 'M月d日' : 'd LLL');
}

/** `2026-11` as `2026年11月` or `Nov 2026`. */
export function monthText(month: string, language: Locale): string {
  const pattern = language === 'ja' ? 'yyyy年M月' : 'LLL yyyy';
  return DateTime.fromFormat(month, 'yyyy-MM', { locale: language }).toFormat(pattern);
}
