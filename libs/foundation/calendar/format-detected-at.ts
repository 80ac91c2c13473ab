import { DateTime } from 'luxon';

export type WrittenLocale = 'ja' | 'en';

const FORMATS: Record<WrittenLocale, string> = {
  ja: 'yyyy年M月d日 H:mm:ss',
  // The zone is written out in English only: the Japanese report is read in Japan.
  en: "d MMMM yyyy H:mm:ss '(UTC'ZZ')'",
};

/**
 * 検知日時 as the report prints it: in the calendar's zone, hour not padded (service rules 3).
 * @param zone IANA name, e.g. `Asia/Tokyo`
 * @throws RangeError when the zone is unknown
 */
export function formatDetectedAt(instant: Date, zone: string, locale: WrittenLocale): string {
  const local = DateTime.fromJSDate(instant, { zone });
  if (!local.isValid)
    throw new RangeError(`formatDetectedAt: cannot show ${String(instant)} in zone "${zone}"; use an IANA zone name`);
  return local.setLocale(locale).toFormat(FORMATS[locale]);
}
