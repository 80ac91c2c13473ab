import type { Window } from '../../classify';
import { type PricedWindow, pricedWindow } from '../../meter';

export interface OverageLine extends PricedWindow {
  window: Window;
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
 * What the excess of a month costs per window: count minus expected volume, times the unit price. A window the contract does
 * not cover has no price. Service rules 2.12.
 */
export const overageLines = (count: MonthCount, terms: Volumes): OverageLine[] =>
  chargedLines(windowLines(count, terms));

/** The windows that cost something. */
export const chargedLines = (windows: readonly WindowLine[]): OverageLine[] =>
  windows.filter(({ amount }) => amount > 0).map(({ covered: _covered, ...line }) => line);

/** Both windows of a month, each with its excess and what that costs. */
export function windowLines({ countBusiness, countAfterHours }: MonthCount, terms: Volumes): WindowLine[] {
  const { expectedBusiness, expectedAfterHours, unitPriceBusiness, unitPriceAfterHours } = terms;
  return [
    lineOf('business', terms.coversBusiness, countBusiness, expectedBusiness, unitPriceBusiness),
    lineOf('after-hours', terms.coversAfterHours, countAfterHours, expectedAfterHours, unitPriceAfterHours),
  ];
}

function lineOf(window: Window, covered: boolean, count: number, expected: number, unitPrice: number): WindowLine {
  return { window, covered, ...pricedWindow({ count, expected, unitPrice }, covered) };
}
