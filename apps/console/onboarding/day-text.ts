import { DateTime } from 'luxon';
import { useLanguage } from '../i18n';

/** Says a local day (`YYYY-MM-DD`) in the user's language. `before`: the day before it, for ends that are exclusive. */
export function useDayText(): (day: string, before?: boolean) => string {
  const language = useLanguage();
  return (day, before = false) =>
    DateTime.fromISO(day, { locale: language })
      .minus({ days: before ? 1 : 0 })
      .toFormat(language === 'ja' ? 'yyyy年M月d日' : 'd LLL yyyy');
}
