import fc from 'fast-check';
import { formatYen, taxOf, withTax, yen } from './index';

describe('yen', () => {
  it.each([
    [1000, 10, 100],
    [999, 10, 99],
    [9, 10, 0],
    [15, 8, 1],
    [-999, 10, -99],
    [0, 10, 0],
  ])('cuts the tax on %i at %i %% to %i', (net, rate, tax) => {
    expect(taxOf(net, rate)).toBe(tax);
    expect(withTax(net, rate)).toBe(net + tax);
  });

  it('a credit cancels its charge to the yen', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 0, max: 100 }), (net, rate) => {
        expect(withTax(net, rate) + withTax(-net, rate)).toBe(0);
      }),
    );
  });

  it('refuses what is not whole yen or no rate', () => {
    expect(() => yen(10.5)).toThrow('whole number of yen');
    expect(() => withTax(Number.NaN, 10)).toThrow('whole number of yen');
    expect(() => withTax(100, 8.5)).toThrow('tax rate');
    expect(() => withTax(100, -1)).toThrow('tax rate');
  });

  it('is written with separators', () => {
    expect(formatYen(0)).toBe('0円');
    expect(formatYen(1234567)).toBe('1,234,567円');
    expect(formatYen(-1234, 'en')).toBe('-¥1,234');
    expect(formatYen(999, 'en')).toBe('¥999');
  });
});
