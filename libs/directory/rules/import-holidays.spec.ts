import { type OfficialHolidays, calendarDay, defaultCalendar } from '@owl/foundation/calendar';
import { missingHolidayYears } from './calendar-in-force';
import { importHolidays } from './import-holidays';

const calendar = defaultCalendar({ no: 1, effectiveFrom: '2020-01-01' });
const list = (throughYear: number, ...days: [date: string, name: string][]): OfficialHolidays => ({
  fromYear: 2026,
  throughYear,
  days: days.map(([date, name]) => ({ date, name })),
});
const YEAR_2027 = [
  ['2027-01-01', '元日'],
  ['2027-01-11', '成人の日'],
  ['2027-02-11', '建国記念の日'],
  ['2027-02-23', '天皇誕生日'],
  ['2027-03-21', '春分の日'],
  ['2027-03-22', '休日'],
  ['2027-04-29', '昭和の日'],
  ['2027-05-03', '憲法記念日'],
  ['2027-05-04', 'みどりの日'],
  ['2027-05-05', 'こどもの日'],
  ['2027-07-19', '海の日'],
  ['2027-08-11', '山の日'],
  ['2027-09-20', '敬老の日'],
  ['2027-09-23', '秋分の日'],
  ['2027-10-11', 'スポーツの日'],
  ['2027-11-03', '文化の日'],
  ['2027-11-23', '勤労感謝の日'],
] as [string, string][];

describe('an official list put into a calendar', () => {
  it('changes nothing where the calendar knew the same days, and keeps their fuller names', () => {
    const imported = importHolidays(calendar, list(2027, ...YEAR_2027), '2027-01-01');
    expect(imported).toMatchObject({ added: [], removed: [], renamed: [] });
    expect(imported?.holidays.official).toMatchObject({ fromYear: 2027, throughYear: 2027 });
    const day = imported?.holidays.official?.days.find(({ date }) => date === '2027-03-22');
    expect(day).toEqual({ date: '2027-03-22', name: '春分の日 振替休日', nameEn: 'Holiday in lieu' });
  });

  it('tells what comes, goes and is called otherwise', () => {
    const days = YEAR_2027.filter(([date]) => date !== '2027-10-11').map(([date, name]): [string, string] =>
      date === '2027-07-19' ? [date, '海洋の日'] : [date, name],
    );
    const imported = importHolidays(calendar, list(2027, ...days, ['2027-06-10', '時の記念日']), '2027-01-01');
    expect(imported).toMatchObject({
      added: [{ date: '2027-06-10', name: '時の記念日' }],
      removed: [{ date: '2027-10-11', name: 'スポーツの日' }],
      renamed: [{ date: '2027-07-19', from: '海の日', to: '海洋の日' }],
    });
    const after = { ...calendar, holidays: imported!.holidays };
    expect(calendarDay(after, '2027-06-10')).toMatchObject({ kind: 'holiday', working: false });
    expect(calendarDay(after, '2027-10-11')).toMatchObject({ kind: 'weekly-hours', working: true });
    // A year the list does not have is the source's as before.
    expect(calendarDay(after, '2028-10-09').kind).toBe('holiday');
  });

  it('makes a year known that was not trusted', () => {
    const doubtful = { ...calendar, holidays: { ...calendar.holidays, knownThroughYear: 2026 } };
    expect(calendarDay(doubtful, '2027-06-10').kind).toBe('holidays-unknown');
    const { holidays } = importHolidays(doubtful, list(2027, ...YEAR_2027), '2026-12-01')!;
    expect(calendarDay({ ...doubtful, holidays }, '2027-06-10').kind).toBe('weekly-hours');
    expect(calendarDay({ ...doubtful, holidays }, '2028-06-09').kind).toBe('holidays-unknown');
  });

  it('makes known the year that the calendar is shipped without', () => {
    const shipped = [{ versionNo: 1, effectiveFrom: '2020-01-01', definition: calendar }];
    expect(missingHolidayYears(shipped, '2027-10-01')).toEqual([2028]);
    const days = [...YEAR_2027, ['2028-01-01', '元日']] as [string, string][];
    const { holidays } = importHolidays(calendar, list(2028, ...days), '2027-10-01')!;
    const imported = [{ versionNo: 2, effectiveFrom: '2027-10-01', definition: { ...calendar, holidays } }];
    expect(missingHolidayYears(imported, '2027-10-01')).toEqual([]);
    expect(missingHolidayYears(imported, '2028-10-01')).toEqual([2029]);
  });

  it('leaves the exceptions of the calendar on top', () => {
    const own = { ...calendar, holidays: { ...calendar.holidays, overrides: [{ date: '2027-07-19', name: null }] } };
    const { holidays } = importHolidays(own, list(2027, ...YEAR_2027), '2027-01-01')!;
    expect(calendarDay({ ...own, holidays }, '2027-07-19').working).toBe(true);
  });

  it('is not that list which ends before the version begins', () => {
    expect(importHolidays(calendar, list(2026, ['2026-01-01', '元日']), '2027-01-01')).toBeUndefined();
  });
});
