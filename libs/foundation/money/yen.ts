import { CallerError } from '../errors';

/** A whole number of yen; negative for credits. */
export type Yen = number;

/** Checks that `amount` is a whole number of yen that a number can hold exactly. @throws CallerError `not-yen` */
export function yen(amount: number): Yen {
  if (!Number.isSafeInteger(amount)) {
    throw new CallerError('not-yen', `An amount is a whole number of yen, not ${amount}.`);
  }
  return amount;
}

/**
 * The consumption tax on `net` at a whole `ratePercent` (0-100), fractions of a yen cut off (切り捨て), which is what
 * Japanese invoices customarily do; a credit is cut towards zero, so that it cancels its charge exactly.
 */
export function taxOf(net: Yen, ratePercent: number): Yen {
  if (!Number.isInteger(ratePercent) || ratePercent < 0 || ratePercent > 100) {
    throw new CallerError('bad-tax-rate', `A tax rate is a whole number of percent from 0 to 100, not ${ratePercent}.`);
  }
  return Number((BigInt(yen(net)) * BigInt(ratePercent)) / 100n);
}

/** `net` plus its consumption tax, in whole yen (see taxOf for the rounding). */
export function withTax(net: Yen, ratePercent: number): Yen {
  return yen(net + taxOf(net, ratePercent));
}

/** `1,234円` in Japanese, `¥1,234` in English; a minus sign in front of credits. */
export function formatYen(amount: Yen, language: 'ja' | 'en' = 'ja'): string {
  const digits = Math.abs(yen(amount))
    .toString()
    .replace(/\B(?=(?:\d{3})+$)/g, ',');
  const sign = amount < 0 ? '-' : '';
  return language === 'ja' ? `${sign}${digits}円` : `${sign}¥${digits}`;
}
