import type { Window } from '../../classify';

export interface OverageLine {
  window: Window;
  expected: number;
  count: number;
  excess: number;
  /** Yen without tax. */
  unitPrice: number;
  amount: number;
}
/** A window of a statement: also without excess, and also one that the contract does not cover. */
export interface WindowLine extends OverageLine {
  covered: boolean;
}
export interface MonthCount {
  countBusiness: number;
  countAfterHours: number;
}
export interface Volumes {
  expectedBusiness: number;
  expectedAfterHours: number;
  /** Yen without tax. */
  unitPriceBusiness: number;
  unitPriceAfterHours: number;
  coversBusiness: boolean;
  coversAfterHours: boolean;
}

/**
 * The excess of a month per window: count minus expected volume, times the unit price. Windows without excess are left
 * out; a window the contract does not cover has no price. Service rules 2.12.
 */
export function overageLines(count: MonthCount, terms: Volumes): OverageLine[] {
  return windowLines(count, terms)
    .filter(({ excess, covered }) => excess > 0 && covered)
    .map(({ window, expected, count: items, excess, unitPrice, amount }) => ({
      window,
      expected,
      count: items,
      excess,
      unitPrice,
      amount,
    }));
}

/** Both windows of a month, each with its excess and what that costs. */
export function windowLines({ countBusiness, countAfterHours }: MonthCount, terms: Volumes): WindowLine[] {
  const { expectedBusiness, expectedAfterHours, unitPriceBusiness, unitPriceAfterHours } = terms;
  return [
    lineOf('business', terms.coversBusiness, countBusiness, expectedBusiness, unitPriceBusiness),
    lineOf('after-hours', terms.coversAfterHours, countAfterHours, expectedAfterHours, unitPriceAfterHours),
  ];
}

function lineOf(window: Window, covered: boolean, count: number, expected: number, unitPrice: number): WindowLine {
  const excess = Math.max(0, count - expected);
  return { window, covered, expected, count, excess, unitPrice, amount: covered ? excess * unitPrice : 0 };
}
