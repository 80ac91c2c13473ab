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
  const always = () => calendar;

  it('is the close of the third working day of the month after', () => {
    // 1 December 2026 is a Tuesday: 1, 2, 3.
    expect(finalAt(always, '2026-12').toISOString()).toBe('2026-12-03T08:30:00.000Z');
  });

  it('skips the New Year days off', () => {
    // 1 to 3 January are days off: Monday 4, Tuesday 5, Wednesday 6.
    expect(finalAt(always, '2027-01').toISOString()).toBe('2027-01-06T08:30:00.000Z');
  });

  it('goes by the calendar of each of its days', () => {
    const daysOff = [...calendar.daysOff, { from: '2026-12-02', to: '2026-12-02', name: '臨時休業' }];
    const closed = { ...calendar, daysOff };
    // Entered on the morning of the closure: it holds from that day on.
    const calendarOn = (day: string) => (day < '2026-12-02' ? calendar : closed);
    expect(finalAt(calendarOn, '2026-12').toISOString()).toBe('2026-12-04T08:30:00.000Z');
  });

  it('refuses a calendar in which nobody works', () => {
    const daysOff = [{ from: '2026-12-01', to: '2027-12-31', name: '休業' }];
    expect(() => finalAt(() => ({ ...calendar, daysOff }), '2026-12')).toThrow('no three working days');
  });
});
