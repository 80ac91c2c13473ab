import type { Locale } from '@owl/contracts';

/** Whole yen, e.g. `¥125,000`. */
export const yen = (amount: number, language: Locale): string =>
  new Intl.NumberFormat(language === 'ja' ? 'ja-JP' : 'en-US', { style: 'currency', currency: 'JPY' })
    .format(amount)
    .replace('￥', '¥');
