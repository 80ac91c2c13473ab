import { isSupportedCountry } from 'libphonenumber-js/max';
import { z } from 'zod';

const NUMBER_TYPES = ['fixed-line', 'mobile', 'voip'] as const;

const words = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);

/** Which telephone numbers this installation calls. A misspelt country would silence the night: it stops the start. */
export const numberSettings = {
  CALL_COUNTRIES: z
    .string()
    .default('JP')
    .transform((text) => words(text).map((country) => country.toUpperCase()))
    .refine(
      (countries) => countries.length > 0 && countries.every((country) => isSupportedCountry(country)),
      'country codes of ISO 3166 with commas between, e.g. JP,US',
    ),
  CALL_NUMBER_TYPES: z
    .string()
    .default('fixed-line,mobile,voip')
    .transform(words)
    .pipe(
      z
        .array(z.enum(NUMBER_TYPES, `words with commas between: ${NUMBER_TYPES.join(', ')}`))
        .min(1, 'at least one type of number'),
    ),
};
