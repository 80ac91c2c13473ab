import { OFFICIAL_HOLIDAYS_THROUGH, defaultCalendar } from '@owl/foundation/calendar';
import {
  type DatedVersion,
  missingHolidayYears,
  trustsComputedHolidays,
  versionOn,
  versionState,
} from './calendar-in-force';

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

  it('as the calendar is shipped, the first year that is not published is warned of from 1 October before it', () => {
    const shipped = [version(1, '2020-01-01')];
    expect(missingHolidayYears(shipped, `${OFFICIAL_HOLIDAYS_THROUGH}-09-30`)).toEqual([]);
    expect(missingHolidayYears(shipped, `${OFFICIAL_HOLIDAYS_THROUGH}-10-01`)).toEqual([OFFICIAL_HOLIDAYS_THROUGH + 1]);
  });

  it('a calendar that trusts the source in all years ends with it; one without public holidays misses none', () => {
    const own = version(1, '2020-01-01');
    const { knownThroughYear, ...trusting } = own.definition.holidays;
    const all = { ...own, definition: { ...own.definition, holidays: trusting } };
    expect(missingHolidayYears([all], '2050-10-01')).toEqual([2051]);
    expect(trustsComputedHolidays([all], '2026-11-24')).toBe(true);
    expect(trustsComputedHolidays([own], '2026-11-24')).toBe(false);
    // It is the version in force that decides, not the one that will be.
    expect(trustsComputedHolidays([own, { ...all, versionNo: 2, effectiveFrom: '2027-01-01' }], '2026-11-24')).toBe(
      false,
    );
    const none = { ...own.definition, holidays: { source: 'none' as const, overrides: [], knownThroughYear } };
    expect(missingHolidayYears([{ ...own, definition: none as typeof own.definition }], '2050-10-01')).toEqual([]);
  });
});
