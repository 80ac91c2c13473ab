import { isNear, parseInstant } from './index';

describe('a moment as people write it', () => {
  it.each([
    ['2026-11-21 02:10', 'Asia/Tokyo', '2026-11-20T17:10:00.000Z'],
    ['2026-11-21T02:10:05.5', 'Asia/Tokyo', '2026-11-20T17:10:05.500Z'],
    ['2026-11-21', 'Asia/Tokyo', '2026-11-20T15:00:00.000Z'],
    ['2026-11-21T02:10:00Z', 'Asia/Tokyo', '2026-11-21T02:10:00.000Z'],
    ['2026-11-20T10+09', 'America/New_York', '2026-11-20T01:00:00.000Z'],
    ['2026-11-21 02:10+09:00', 'America/New_York', '2026-11-20T17:10:00.000Z'],
    // The gap of 8 March: 02:30 does not exist, and the hour after it begins at 07:00Z.
    ['2026-03-08 02:30', 'America/New_York', '2026-03-08T07:00:00.000Z'],
    // The overlap of 1 November: 01:30 happens at 05:30Z and again at 06:30Z.
    ['2026-11-01 01:30', 'America/New_York', '2026-11-01T05:30:00.000Z'],
  ])('%s in %s is %s', (text, zone, expected) => {
    expect(parseInstant(text, zone)?.toISOString()).toBe(expected);
  });

  it.each([
    '2026-11',
    '2026-11-20T10',
    '2026-W47-05',
    '20261120-05',
    'yesterday',
    '2026-02-30',
    '2026-11-21 25:00',
    '2026-11-21 10:60',
    '',
    '10:00',
  ])('%j is none', (text) => {
    expect(parseInstant(text, 'Asia/Tokyo')).toBeUndefined();
  });
});

describe('the years in which a moment may lie', () => {
  it.each([
    ['1970-01-01T00:00:00+09:00', true],
    ['1969-12-31T23:59:59+09:00', false],
    ['2100-12-31T23:59:59+09:00', true],
    ['2101-01-01T00:00:00+09:00', false],
    ['+275760-09-13T00:00:00Z', false],
    ['-000001-01-01T00:00:00Z', false],
  ])('%s in Tokyo: %s', (text, near) => {
    expect(isNear(new Date(text), 'Asia/Tokyo')).toBe(near);
  });
});
