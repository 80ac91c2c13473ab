import { defaultCalendar } from '@owl/foundation/calendar';
import { nightAt, nightBefore } from './night-before';

const calendar = defaultCalendar({ no: 1, effectiveFrom: '2020-01-01' });
const on = () => calendar;
const jst = (text: string) => new Date(`${text}:00+09:00`);

describe('the night before a working day', () => {
  it('is from closing to opening on a weekday', () => {
    expect(nightBefore(on, '2026-11-19')).toEqual({
      workingDay: '2026-11-19',
      previousDay: '2026-11-18',
      from: jst('2026-11-18T17:30'),
      to: jst('2026-11-19T09:30'),
    });
  });

  it('is the whole weekend before a Monday, and longer when that is a holiday', () => {
    const night = nightBefore(on, '2026-11-24');
    expect(night).toMatchObject({ previousDay: '2026-11-20', from: jst('2026-11-20T17:30') });
    expect(nightBefore(on, '2026-11-21')).toEqual(night);
    expect(nightBefore(on, '2026-11-23')).toEqual(night);
  });

  it('spans the days off at the turn of the year', () => {
    expect(nightBefore(on, '2027-01-04')).toMatchObject({ previousDay: '2026-12-28', from: jst('2026-12-28T17:30') });
  });

  it.each([
    ['2026-11-19T03:00', '2026-11-19'],
    ['2026-11-19T12:00', '2026-11-19'],
    ['2026-11-19T17:29', '2026-11-19'],
    ['2026-11-19T17:30', '2026-11-20'],
    ['2026-11-20T23:00', '2026-11-24'],
    ['2026-11-22T12:00', '2026-11-24'],
  ])('at %s is that before %s', (now, workingDay) => {
    expect(nightAt(on, calendar, jst(now)).workingDay).toBe(workingDay);
  });
});
