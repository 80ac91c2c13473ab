import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

/** A number as it is dialled (E.164); null for what is no telephone number. Numbers without a country are Japanese. */
export function telephoneNumber(written: string): string | null {
  const parsed = parsePhoneNumberFromString(written, 'JP');
  return parsed?.isValid() ? parsed.number : null;
}
