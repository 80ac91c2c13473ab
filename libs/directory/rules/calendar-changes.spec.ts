import { defaultCalendar } from '@owl/foundation/calendar';
import { calendarChanges, dayChanges } from './calendar-changes';

const before = defaultCalendar({ no: 1, effectiveFrom: '2020-01-01' });
const after = {
  ...before,
  cutOff: '16:00',
  weekly: { ...before.weekly, 5: [{ from: '09:30', to: '16:30' }], 6: [{ from: '10:00', to: '12:00' }] },
  daysOff: [
    { from: '12-29', to: '01-03', name: '冬季休業' },
    { from: '2027-08-12', to: '2027-08-13', name: '夏季休業' },
  ],
  holidays: { ...before.holidays, knownThroughYear: 2028, overrides: [{ date: '2027-02-11', name: null }] },
  extraWorkingDays: ['2027-03-20'],
  version: { no: 2, effectiveFrom: '2027-01-01' },
};

describe('what a version of a calendar changes', () => {
  it('is told part by part', () => {
    expect(calendarChanges(before, after)).toEqual([
      { part: 'weekly', key: '5', before: '09:30–17:30', after: '09:30–16:30' },
      { part: 'weekly', key: '6', before: null, after: '10:00–12:00' },
      { part: 'cut-off', key: '', before: '15:00', after: '16:00' },
      { part: 'known-through', key: '', before: '2027', after: '2028' },
      { part: 'holiday-exception', key: '2027-02-11', before: null, after: '−' },
      { part: 'day-off', key: '12-29–01-03', before: '年末年始休業', after: '冬季休業' },
      { part: 'day-off', key: '2027-08-12–2027-08-13', before: null, after: '夏季休業' },
      { part: 'extra-working-day', key: '2027-03-20', before: null, after: '2027-03-20' },
    ]);
    expect(calendarChanges(before, before)).toEqual([]);
  });

  it('and day by day, from its first day on', () => {
    const changes = dayChanges(before, after, '2027-08-10', 5);
    expect(changes.map(({ date, before: was, after: is }) => [date, was.kind, is.kind])).toEqual([
      ['2027-08-12', 'weekly-hours', 'day-off'],
      ['2027-08-13', 'weekly-hours', 'day-off'],
      ['2027-08-14', 'weekly-closed', 'weekly-hours'],
    ]);
    // A Friday that closes an hour earlier is another day too.
    expect(dayChanges(before, after, '2027-01-08', 1)).toHaveLength(1);
    // The database keeps the keys of an interval in another order than a form does.
    const kept = { ...before, weekly: { ...before.weekly, 1: [{ to: '17:30', from: '09:30' }] } };
    expect(dayChanges(before, kept, '2027-01-01', 731)).toEqual([]);
    expect(calendarChanges(before, kept)).toEqual([]);
  });
});
