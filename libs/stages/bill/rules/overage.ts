import type { OverageLine } from '../statement.entity';

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
export function overageLines({ countBusiness, countAfterHours }: MonthCount, terms: Volumes): OverageLine[] {
  const lines = [
    line('business', countBusiness, terms.expectedBusiness, terms.unitPriceBusiness),
    line('after-hours', countAfterHours, terms.expectedAfterHours, terms.unitPriceAfterHours),
  ];
  return lines.filter(
    (each) => each.excess > 0 && (each.window === 'business' ? terms.coversBusiness : terms.coversAfterHours),
  );
}

function line(window: OverageLine['window'], count: number, expected: number, unitPrice: number): OverageLine {
  const excess = Math.max(0, count - expected);
  return { window, expected, count, excess, unitPrice, amount: excess * unitPrice };
}
