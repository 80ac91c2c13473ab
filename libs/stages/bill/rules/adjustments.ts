import type { Window } from '../../classify';

/** A window of a final month, as far as a later correction of it is priced by it. */
export interface CorrectedWindow {
  month: string;
  window: Window;
  /** Counted when it became final. */
  count: number;
  expected: number;
  /** Yen without tax; 0 for what is not billed. */
  unitPrice: number;
  /** The sum of the corrections that stand in months between. */
  corrected: number;
}
/** A correction, in the month it is entered in. */
export interface Correction {
  id: string;
  /** The final month it corrects. */
  month: string;
  window: Window;
  quantity: number;
}

/**
 * What each correction of a final month is worth, in yen without tax: a credit is negative. An item that lay within the
 * expected volume cost nothing, so taking it back gives nothing; one beyond it gives its unit price. The price is that of
 * the corrected month, and the count of the month the correction stands in is not touched by it. Service rules 2.12.
 */
export function priceCorrections(
  corrections: readonly Correction[],
  windows: readonly CorrectedWindow[],
): ReadonlyMap<string, number> {
  const counts = new Map<CorrectedWindow, number>();
  const amounts = new Map<string, number>();
  for (const { id, month, window, quantity } of corrections) {
    const of = windows.find((each) => each.month === month && each.window === window);
    if (!of) throw new Error(`the correction ${id} is of ${month}, whose statement was not given`);
    const before = counts.get(of) ?? of.count + of.corrected;
    const after = before + quantity;
    counts.set(of, after);
    amounts.set(id, (excess(after, of.expected) - excess(before, of.expected)) * of.unitPrice);
  }
  return amounts;
}

const excess = (count: number, expected: number): number => Math.max(0, count - expected);
