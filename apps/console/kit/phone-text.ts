import type { Locale } from '@owl/contracts';
import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

/**
 * A telephone number as its readers know it: in Japanese `+81312345671` is `03-1234-5671`. English readers, numbers of
 * other countries, and what is no number in full (a masked one) have it as it is stored.
 */
export function phoneText(phone: string, language: Locale): string {
  const number = language === 'ja' && phone.startsWith('+81') ? parsePhoneNumberFromString(phone) : undefined;
  return number?.isPossible() ? number.formatNational() : phone;
}
