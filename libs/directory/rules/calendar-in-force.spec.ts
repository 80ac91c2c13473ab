import { defaultCalendar } from '@owl/foundation/calendar';
import { type DatedVersion, missingHolidayYears, versionOn, versionState } from './calendar-in-force';

const version = (versionNo: number, effectiveFrom: string, knownThroughYear?: number): DatedVersion => {
  const definition = defaultCalendar({ no: versionNo, effectiveFrom });
  const holidays = { ...definition.holidays, ...(knownThroughYear && { knownThroughYear }) };
  return { versionNo, effectiveFrom, definition: { ...definition, holidays } };
};

describe('the version of a calendar that holds', () => {
  const versions = [
    version(1, '2020-01-01'),
    version(2, '2026-04-01'),
    version(3, '2027-04-01'),
    version(4, '2027-04-01'),
  ];

  it.each([
    ['2019-12-31', undefined],
    ['2020-01-01', 1],
    ['2026-03-31', 1],
    ['2026-04-01', 2],
    ['2027-03-31', 2],
    ['2027-04-01', 4],
  ])('on %s is no. %s', (date, no) => {
    expect(versionOn(versions, date)?.versionNo).toBe(no);
  });

  it('and what the others are: past, prepared, or never in force', () => {
    expect(versions.map((each) => versionState(versions, each, '2026-11-23'))).toEqual([
      'past',
      'in-force',
      'superseded',
      'prepared',
    ]);
  });
});

describe('years without holiday data', () => {
  it.each([
    ['2026-09-30', 2026, []],
    ['2026-10-01', 2026, [2027]],
    ['2026-12-31', 2026, [2027]],
    ['2027-01-01', 2026, [2027]],
    ['2027-10-01', 2026, [2027, 2028]],
    ['2026-10-01', 2027, []],
  ])('on %s, known through %i: %j', (today, knownThrough, years) => {
    expect(missingHolidayYears([version(1, '2020-01-01', knownThrough)], today)).toEqual(years);
  });

  it('a prepared version that knows the year is enough', () => {
    const versions = [version(1, '2020-01-01', 2026), version(2, '2027-01-01', 2027)];
    expect(missingHolidayYears(versions, '2026-10-01')).toEqual([]);
    // One that begins later than the year does is not.
    expect(missingHolidayYears([versions[0]!, version(2, '2027-01-02', 2027)], '2026-10-01')).toEqual([2027]);
  });

  it('the source itself ends with 2050; a calendar without public holidays misses none', () => {
    expect(missingHolidayYears([version(1, '2020-01-01')], '2050-10-01')).toEqual([2051]);
    const own = version(1, '2020-01-01');
    const definition = { ...own.definition, holidays: { source: 'none' as const, overrides: [] } };
    expect(missingHolidayYears([{ ...own, definition }], '2050-10-01')).toEqual([]);
  });
});
