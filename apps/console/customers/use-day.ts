import { DateTime } from 'luxon';
import { useLanguage } from '../i18n';

/** Returns a function that says a local day: `2026/12/01` or `1 Dec 2026`. */
export function useDay(): (day: string) => string {
  const language = useLanguage();
  const pattern = language === 'ja' ? 'yyyy/MM/dd' : 'd LLL yyyy';
  return (day) => DateTime.fromISO(day, { locale: language }).toFormat(pattern);
}
