import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { holidayDataCovers, publicHoliday } from './holidays';

// The Cabinet Office's own list, kept beside the project on the machines that have it.
const OFFICIAL = path.resolve(__dirname, '../../../../shared/corpus/holidays/syukujitsu-to-2026.csv');
// The library starts in 1970; the law of 1948 and its early years do not matter to a calendar of today.
const FIRST_YEAR = 1970;

function officialHolidays(): Map<string, string> {
  const text = new TextDecoder('shift_jis', { fatal: true }).decode(readFileSync(OFFICIAL));
  const rows = text.split(/\r?\n/).map((line) => /^(\d{4})\/(\d{1,2})\/(\d{1,2}),(.+)$/.exec(line));
  return new Map(
    rows
      .filter((row) => row !== null && Number(row[1]) >= FIRST_YEAR)
      .map((row) => [`${row![1]}-${row![2]!.padStart(2, '0')}-${row![3]!.padStart(2, '0')}`, row![4]!]),
  );
}

describe('Japanese public holidays', () => {
  it('know the ones of 2026', () => {
    expect(publicHoliday('japan', '2026-11-23')).toEqual({ name: '勤労感謝の日', nameEn: 'Labor Thanksgiving Day' });
    expect(publicHoliday('japan', '2026-11-24')).toBeUndefined();
    expect(publicHoliday('none', '2026-11-23')).toBeUndefined();
    expect([1969, 1970, 2026, 2050, 2051].map((year) => holidayDataCovers(year))).toEqual([
      false,
      true,
      true,
      true,
      false,
    ]);
    expect(holidayDataCovers(2051, 'none')).toBe(true);
  });

  if (existsSync(OFFICIAL)) {
    it('are the days of the official list of the Cabinet Office, none more and none less', () => {
      const official = officialHolidays();
      expect(official.size).toBeGreaterThan(800);
      const lastYear = Number([...official.keys()].at(-1)!.slice(0, 4));
      const ours = [];
      for (let at = Date.UTC(FIRST_YEAR, 0, 1); at < Date.UTC(lastYear + 1, 0, 1); at += 86_400_000) {
        const date = new Date(at).toISOString().slice(0, 10);
        if (publicHoliday('japan', date)) ours.push(date);
      }
      expect(ours).toEqual([...official.keys()].sort());
    });
  } else {
    it('are not compared with the official list: the corpus is absent on this machine', () => {
      expect(existsSync(OFFICIAL)).toBe(false);
    });
  }
});
