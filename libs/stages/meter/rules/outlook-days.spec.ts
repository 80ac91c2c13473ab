import { defaultCalendar } from '@owl/foundation/calendar';
import { type DayTotals, outlookDays } from './outlook-days';

const calendar = defaultCalendar({ no: 1, effectiveFrom: '2020-01-01' });
/** Wall time in Tokyo. */
const at = (time: string) => new Date(`${time}+09:00`);
const total = (day: string, window: DayTotals['window'], count: number): DayTotals => ({ day, window, count });

describe('the days of an outlook', () => {
  it('in business hours are working days: no weekends, no holidays', () => {
    const totals = [total('2026-11-19', 'business', 2), total('2026-11-24', 'business', 3)];
    const { history, ahead } = outlookDays(calendar, totals, 'business', at('2026-11-25T08:00'), null);
    // 21 and 22 are a weekend, 23 is Labour Thanksgiving Day.
    expect(history).toEqual([
      { date: '2026-11-19', kind: 'weekday-4', count: 2 },
      { date: '2026-11-20', kind: 'weekday-5', count: 0 },
      { date: '2026-11-24', kind: 'weekday-2', count: 3 },
    ]);
    expect(ahead.map(({ date }) => date)).toEqual(['2026-11-25', '2026-11-26', '2026-11-27', '2026-11-30']);
  });

  it('after hours are all days, those off being of another kind', () => {
    const totals = [total('2026-11-20', 'business', 1), total('2026-11-21', 'after-hours', 1)];
    const { history, ahead } = outlookDays(calendar, totals, 'after-hours', at('2026-11-22T00:00'), '2026-11-20');
    expect(history).toEqual([
      { date: '2026-11-20', kind: 'working-day', count: 0 },
      { date: '2026-11-21', kind: 'day-off', count: 1 },
    ]);
    expect(ahead).toHaveLength(9);
    expect(ahead.slice(0, 3).map(({ kind }) => kind)).toEqual(['day-off', 'day-off', 'working-day']);
  });

  it.each([
    ['2026-11-20T09:30', 'business', 1],
    ['2026-11-20T13:30', 'business', 0.5],
    ['2026-11-20T17:30', 'business', undefined],
    ['2026-11-21T12:00', 'business', undefined],
    ['2026-11-21T12:00', 'after-hours', 0.5],
    ['2026-11-20T00:00', 'after-hours', 1],
    // Half past five: of sixteen hours six and a half are left.
    ['2026-11-20T17:30', 'after-hours', 6.5 / 16],
    ['2026-11-20T12:00', 'after-hours', 6.5 / 16],
  ] as const)('at %s, %s: what is left of today is %s', (time, window, share) => {
    const [first] = outlookDays(calendar, [], window, at(time), null).ahead;
    const today = first?.date === time.slice(0, 10) ? first.share : undefined;
    if (share === undefined) expect(today).toBeUndefined();
    else expect(today).toBeCloseTo(share, 6);
  });

  it('on the last day of the month end with it', () => {
    const { ahead } = outlookDays(calendar, [], 'after-hours', at('2026-11-30T23:00'), null);
    expect(ahead).toEqual([{ date: '2026-11-30', kind: 'working-day', share: 1 / 16 }]);
  });

  it('never have less than nothing: what was taken back on a quiet day is no item', () => {
    const totals = [total('2026-11-18', 'after-hours', -1), total('2026-11-19', 'business', 1)];
    const { history } = outlookDays(calendar, totals, 'after-hours', at('2026-11-20T00:00'), null);
    expect(history[0]?.count).toBe(0);
  });

  it('begin with the service, not with its first item: quiet days are history as well', () => {
    const totals = [total('2026-11-18', 'business', 1)];
    const days = (since: string | null) =>
      outlookDays(calendar, totals, 'business', at('2026-11-20T08:00'), since).history.map(({ date }) => date);
    expect(days('2026-11-13')).toEqual(['2026-11-13', '2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19']);
    expect(days(null)).toEqual(['2026-11-18', '2026-11-19']);
    // What was counted before it was entered belongs to it.
    expect(days('2026-11-19')).toEqual(['2026-11-18', '2026-11-19']);
    expect(days('2026-12-01')).toEqual(['2026-11-18', '2026-11-19']);
  });

  it('go back no further than items are looked up', () => {
    const { history } = outlookDays(calendar, [], 'after-hours', at('2026-11-20T08:00'), '2020-01-01');
    expect([history.length, history[0]?.date]).toEqual([799, '2024-09-12']);
  });
});
