import { formatDetectedAt } from './format-detected-at';

describe('formatDetectedAt', () => {
  it.each([
    ['2017-01-19T01:00:00Z', '2017年1月19日 10:00:00'],
    ['2017-11-16T23:34:05Z', '2017年11月17日 8:34:05'],
    ['2026-12-31T15:00:00Z', '2027年1月1日 0:00:00'],
  ])('shows %s in Tokyo as %s', (instant, shown) => {
    expect(formatDetectedAt(new Date(instant), 'Asia/Tokyo', 'ja')).toBe(shown);
  });

  it('names the offset in English', () => {
    expect(formatDetectedAt(new Date('2017-01-18T23:00:00Z'), 'Asia/Tokyo', 'en')).toBe(
      '19 January 2017 8:00:00 (UTC+09:00)',
    );
  });

  it('refuses a zone that does not exist', () => {
    expect(() => formatDetectedAt(new Date(0), 'Asia/Edo', 'ja')).toThrow('Asia/Edo');
  });
});
