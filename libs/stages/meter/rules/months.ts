/** The month after, `2026-12` → `2027-01`. */
export function monthAfter(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
}

/** The month before, `2027-01` → `2026-12`. */
export function monthBefore(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return number === 1 ? `${year - 1}-12` : `${year}-${String(number - 1).padStart(2, '0')}`;
}

/** `2026年11月`, `November 2026`. */
export function monthWord(month: string, locale: 'ja' | 'en'): string {
  const format = { year: 'numeric', month: 'long', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(locale, format).format(new Date(`${month}-01T00:00:00Z`));
}

/**
 * The month an item is counted in: its own, or the next open one when that is already final; then the item names its own.
 * Service rules 2.10.
 */
export function countedIn(own: string, closed: ReadonlySet<string>): { month: string; lateForMonth: string | null } {
  let month = own;
  while (closed.has(month)) month = monthAfter(month);
  return { month, lateForMonth: month === own ? null : own };
}
