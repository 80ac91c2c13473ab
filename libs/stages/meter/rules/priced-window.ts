/** A window of a month: how many items, how many were expected, and what is beyond them. */
export interface PricedWindow {
  expected: number;
  count: number;
  excess: number;
  /** Yen without tax. */
  unitPrice: number;
  amount: number;
}

/** The excess of a window (count minus expected volume) and its price; nothing is asked for what is not billed. Service rules 2.12. */
export function pricedWindow(
  { count, expected, unitPrice }: Pick<PricedWindow, 'count' | 'expected' | 'unitPrice'>,
  billed: boolean,
): PricedWindow {
  const excess = Math.max(0, count - expected);
  return { expected, count, excess, unitPrice, amount: billed ? excess * unitPrice : 0 };
}
