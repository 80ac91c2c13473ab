import { defaultCalendar } from '@owl/foundation/calendar';
import { finalAt } from './grace';
import { overageLines } from './overage';

const terms = {
  expectedBusiness: 30,
  expectedAfterHours: 10,
  unitPriceBusiness: 12_000,
  unitPriceAfterHours: 8_000,
  coversBusiness: true,
  coversAfterHours: true,
};

describe('overageLines', () => {
  it('prices only what is beyond the expected volume, per window', () => {
    expect(overageLines({ countBusiness: 33, countAfterHours: 10 }, terms)).toEqual([
      { window: 'business', expected: 30, count: 33, excess: 3, unitPrice: 12_000, amount: 36_000 },
    ]);
  });

  it('has nothing to ask for at the expected volume', () => {
    expect(overageLines({ countBusiness: 30, countAfterHours: 10 }, terms)).toEqual([]);
  });

  it('asks nothing for a window the contract does not cover', () => {
    expect(overageLines({ countBusiness: 0, countAfterHours: 12 }, { ...terms, coversAfterHours: false })).toEqual([]);
  });
});

describe('finalAt', () => {
  const calendar = defaultCalendar({ no: 1, effectiveFrom: '2020-01-01' });

  it('is the close of the third working day of the month after', () => {
    // 1 December 2026 is a Tuesday: 1, 2, 3.
    expect(finalAt(calendar, '2026-12').toISOString()).toBe('2026-12-03T08:30:00.000Z');
  });

  it('skips the New Year days off', () => {
    // 1 to 3 January are days off: Monday 4, Tuesday 5, Wednesday 6.
    expect(finalAt(calendar, '2027-01').toISOString()).toBe('2027-01-06T08:30:00.000Z');
  });
});
