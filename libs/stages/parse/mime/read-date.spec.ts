import { readDate } from './read-date';

const AT = '2026-11-23T00:05:07.000Z';

it.each([
  ['Mon, 23 Nov 2026 09:05:07 +0900', AT],
  ['Mon, 23 Nov 2026 09:05:07 +0900 (JST (Japan))', AT],
  ['Mon, (comment) 23 Nov 2026 (another) 09:05:07 +0900', AT],
  ['Mon, 23 Nov 26 09:05:07 +0900', AT],
  ['Mon, 23 Nov 126 09:05:07 +0900', AT],
  ['Monday, 23-Nov-26 00:05:07 GMT', AT],
  ['23 Nov 2026 09:05:07 JST', AT],
  ['Sun, 22 Nov 2026 19:05:07 EST', AT],
  ['Mon Nov 23 09:05:07 JST 2026', AT],
  ['Mon Nov 23 00:05:07 2026', AT],
  ['Mon, 23 Nov 2026 00:05:07 -0000', AT],
  ['Mon, 23 Nov 2026 00:05:07 A', AT],
  ['Mon, 23 Nov 2026 09.05.07 +0900', AT],
  ['2026-11-23T09:05:07+09:00', AT],
  ['Mon, 1 Jan 99 00:00:00 +0000', '1999-01-01T00:00:00.000Z'],
  ['Mon, 31 Feb 2026 09:05:07 +0900', undefined],
  ['yesterday', undefined],
  ['', undefined],
])('%s', (header, expected) => {
  expect(readDate(header)?.toISOString()).toBe(expected);
});

it('does not take long over brackets without an end', () => {
  const started = process.cpuUsage();
  readDate('('.repeat(8_000));
  expect(process.cpuUsage(started).user).toBeLessThan(1_000_000);
});
