import type { StatementDocument } from './statement-document';

/**
 * Yen without tax that settle a waived request. What is forgiven is the excess of the request's own month, as later months
 * have corrected it so far. A credit given for it goes, because nobody paid it; what its statement set off or charged of
 * other months stays due: less than zero is a credit. From then on its corrections have no price. Service rules 2.12.
 * @param waived the final statement of the request's month
 * @param later the final statements after it, up to the month in which the balance is entered
 */
export function waivedBalance(waived: StatementDocument, later: readonly StatementDocument[]): number {
  const corrections = later.flatMap(({ items }) => items.filter(({ correctsMonth }) => correctsMonth === waived.month));
  const worth = corrections.reduce((sum, { amount }) => sum + (amount ?? 0), waived.excessAmount);
  return waived.amount - worth;
}
