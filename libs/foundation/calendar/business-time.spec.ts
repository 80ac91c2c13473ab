import fc from 'fast-check';
import {
  type CalendarDefinition,
  addBusinessMinutes,
  addBusinessMs,
  addDays,
  businessDayClosing,
  businessDayOpening,
  businessMsBetween,
  defaultCalendar,
  nextOpening,
  windowOf,
} from './index';

const tokyo = defaultCalendar({ no: 1, effectiveFrom: '2026-01-01' });
const jst = (text: string) => new Date(`${text}+09:00`);

describe('business time', () => {
  it.each([
    ['2026-11-20T09:30:00', 30, '2026-11-20T10:00:00'],
    ['2026-11-20T17:00:00', 30, '2026-11-20T17:30:00'],
    ['2026-11-20T17:15:00', 30, '2026-11-24T09:45:00'],
    ['2026-11-20T17:30:00', 30, '2026-11-24T10:00:00'],
    ['2026-11-21T02:10:00', 30, '2026-11-24T10:00:00'],
    ['2026-12-28T17:29:59', 480, '2027-01-04T17:29:59'],
    ['2026-11-20T08:00:00', 0, '2026-11-20T09:30:00'],
  ])('%s plus %i minutes is %s', (from, minutes, to) => {
    expect(addBusinessMinutes(tokyo, jst(from), minutes)).toEqual(jst(to));
  });

  it('counts only open hours, and backwards negatively', () => {
    expect(businessMsBetween(tokyo, jst('2026-11-20T17:00:00'), jst('2026-11-24T10:00:00'))).toBe(3_600_000);
    expect(businessMsBetween(tokyo, jst('2026-11-24T10:00:00'), jst('2026-11-20T17:00:00'))).toBe(-3_600_000);
    expect(businessMsBetween(tokyo, jst('2026-11-21T00:00:00'), jst('2026-11-23T23:00:00'))).toBe(0);
  });

  it('counts a stretch once where an extra working day begins before the night before it has ended', () => {
    const { holidays } = tokyo;
    const weekly = { 1: [{ from: '09:30', to: '17:30' }], 5: [{ from: '22:00', to: '12:00' }] };
    const both = { ...tokyo, weekly, holidays, extraWorkingDays: ['2026-11-21'] };
    const friday = jst('2026-11-20T00:00:00');
    // From Friday 22:00 to Saturday 17:30.
    expect(businessMsBetween(both, friday, jst('2026-11-22T00:00:00'))).toBe(19.5 * 3_600_000);
    expect(addBusinessMinutes(both, friday, 14 * 60)).toEqual(jst('2026-11-21T12:00:00'));
    expect(addBusinessMinutes(both, friday, 19.5 * 60)).toEqual(jst('2026-11-21T17:30:00'));
    expect(addBusinessMinutes(both, friday, 20 * 60)).toEqual(jst('2026-11-27T22:30:00'));
  });

  it('knows when a day opens and closes, and says so of a day that does not', () => {
    expect(businessDayOpening(tokyo, '2026-11-24')).toEqual(jst('2026-11-24T09:30:00'));
    expect(businessDayClosing(tokyo, '2026-11-24')).toEqual(jst('2026-11-24T17:30:00'));
    expect(() => businessDayOpening(tokyo, '2026-11-23')).toThrow('not a working day');
    expect(() => addBusinessMinutes(tokyo, jst('2026-11-24T10:00:00'), -1)).toThrow('forward only');
  });

  it('the next opening may be this very moment', () => {
    expect(nextOpening(tokyo, jst('2026-11-24T09:30:00')).at).toEqual(jst('2026-11-24T09:30:00'));
    expect(nextOpening(tokyo, jst('2026-11-24T09:30:01')).date).toBe('2026-11-25');
    expect(nextOpening(tokyo, jst('2026-11-24T02:00:00')).date).toBe('2026-11-24');
  });
});

describe('properties of business time', () => {
  const night = { from: '22:00', to: '06:00' };
  const calendars: CalendarDefinition[] = [
    tokyo,
    { ...tokyo, zone: 'America/New_York' },
    { ...tokyo, zone: 'Europe/London', weekly: { 1: [night], 2: [night], 6: [night], 7: [night] } },
    // Saturdays on which the night of Friday has not ended when the day begins.
    {
      ...tokyo,
      weekly: { 1: [{ from: '09:00', to: '15:00' }], 5: [{ from: '22:00', to: '12:00' }] },
      extraWorkingDays: Array.from({ length: 150 }, (_, week) => addDays('2025-01-04', week * 7)),
    },
    {
      ...tokyo,
      weekly: {
        1: [{ from: '00:00', to: '24:00' }],
        3: [
          { from: '09:00', to: '12:00' },
          { from: '13:00', to: '18:00' },
        ],
      },
    },
  ];
  const calendar = fc.constantFrom(...calendars);
  const instant = fc.integer({ min: Date.UTC(2025, 0, 1), max: Date.UTC(2028, 0, 1) }).map((ms) => new Date(ms));
  const duration = fc.integer({ min: 1, max: 5 * 86_400_000 });

  it('what is added is what lies between', () => {
    fc.assert(
      fc.property(calendar, instant, duration, (definition, from, ms) => {
        expect(businessMsBetween(definition, from, addBusinessMs(definition, from, ms))).toBe(ms);
      }),
    );
  });

  it('adding in two steps is adding at once', () => {
    fc.assert(
      fc.property(calendar, instant, duration, duration, (definition, from, first, second) => {
        const stepwise = addBusinessMs(definition, addBusinessMs(definition, from, first), second);
        expect(stepwise).toEqual(addBusinessMs(definition, from, first + second));
      }),
    );
  });

  it('stretches add up', () => {
    fc.assert(
      fc.property(calendar, instant, instant, instant, (definition, a, b, c) => {
        const sum = businessMsBetween(definition, a, b) + businessMsBetween(definition, b, c);
        expect(sum).toBe(businessMsBetween(definition, a, c));
      }),
    );
  });

  it('a moment is business time exactly when the moment after it counts', () => {
    fc.assert(
      fc.property(calendar, instant, (definition, at) => {
        const counts = businessMsBetween(definition, at, new Date(at.getTime() + 1)) === 1;
        expect(windowOf(definition, at).window === 'business').toBe(counts);
      }),
    );
  });
});
