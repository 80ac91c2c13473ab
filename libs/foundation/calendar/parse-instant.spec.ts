import { parseInstant } from './index';

describe('a moment as people write it', () => {
  it.each([
    ['2026-11-21 02:10', 'Asia/Tokyo', '2026-11-20T17:10:00.000Z'],
    ['2026-11-21T02:10:05.5', 'Asia/Tokyo', '2026-11-20T17:10:05.500Z'],
    ['2026-11-21', 'Asia/Tokyo', '2026-11-20T15:00:00.000Z'],
    ['2026-11-21T02:10:00Z', 'Asia/Tokyo', '2026-11-21T02:10:00.000Z'],
    ['2026-11-21 02:10+09:00', 'America/New_York', '2026-11-20T17:10:00.000Z'],
    // The gap of 8 March: 02:30 does not exist, and the hour after it begins at 07:00Z.
    ['2026-03-08 02:30', 'America/New_York', '2026-03-08T07:00:00.000Z'],
    // The overlap of 1 November: 01:30 happens at 05:30Z and again at 06:30Z.
    ['2026-11-01 01:30', 'America/New_York', '2026-11-01T05:30:00.000Z'],
  ])('%s in %s is %s', (text, zone, expected) => {
    expect(parseInstant(text, zone)?.toISOString()).toBe(expected);
  });

  it.each(['yesterday', '2026-02-30', '2026-11-21 25:00', '2026-11-21 10:60', '', '10:00'])('%j is none', (text) => {
    expect(parseInstant(text, 'Asia/Tokyo')).toBeUndefined();
  });
});
