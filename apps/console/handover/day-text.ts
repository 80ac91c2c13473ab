import { DateTime } from 'luxon';
import { useLanguage } from '../i18n';

/** Says a local day (`2026-11-24`) with its weekday. */
export function useDayText(): (day: string) => string {
  const language = useLanguage();
  const pattern = language === 'ja' ? 'M月d日（ccc）' : 'ccc d LLL';
  return (day) => DateTime.fromISO(day, { locale: language }).toFormat(pattern);
}
