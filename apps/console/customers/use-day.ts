import { DateTime } from 'luxon';
import { useLanguage } from '../i18n';

/** Returns a function that says a local day: `2026年12月1日` or `1 Dec 2026`. */
export function useDay(): (day: string) => string {
  const language = useLanguage();
  const pattern = language === 'ja' ? 'yyyy年M月d日' : 'd LLL yyyy';
  return (day) => DateTime.fromISO(day, { locale: language }).toFormat(pattern);
}
