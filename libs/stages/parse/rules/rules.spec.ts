import { findAlertLink } from './find-alert-link';
import { fold } from './fold';
import { readScore, scaleScore } from './read-score';
import { readThreats } from './read-threats';
import { readEpoch, readTime } from './read-time';

describe('scores', () => {
  it.each([
    ['75%', 75],
    ['75 %', 75],
    ['72.9 %', 73],
    ['72.4%', 72],
    ['69.5%', 70],
    ['69.499%', 69],
    ['0.75', 75],
    ['0.325', 33],
    ['0.575', 58],
    ['1.0', 100],
    ['1', undefined],
    ['5', undefined],
    ['8', undefined],
    ['4.2', undefined],
    ['10', undefined],
    ['11', 11],
    ['0', 0],
    ['8%', 8],
    ['5 (5%)', 5],
    ['82% (前回45%)', 82],
    ['82% (previous 45%)', 82],
    ['45% → 82%', undefined],
    ['1%', 1],
    ['85/100', 85],
    ['85', 85],
    ['100%', 100],
    ['0%', 0],
    ['101%', undefined],
    ['-5%', undefined],
    ['high', undefined],
    ['', undefined],
    ['82,5 %', 83],
    ['82% (High)', 82],
    ['High (82%)', 82],
    ['約82%', 82],
    ['82点', 82],
    ['82パーセント', 82],
    ['>82%', undefined],
    ['82%以上', undefined],
    ['82%-90%', undefined],
    ['82% (90)', undefined],
    ['8.2/10', undefined],
    ['82% (threshold: 70%)', 82],
    ['82%（しきい値70%）'.normalize('NFKC'), 82],
    ['100点満点中82点', 82],
    ['82/100 (critical)', 82],
    ['82 out of 100', 82],
    ['Critical - 82%', 82],
    ['0.82 (82%)', 82],
    ['0.82 (90%)', undefined],
    ['**82%**', 82],
    ['"82%"', 82],
    ['82pt', 82],
    ['+82%', undefined],
    ['4 (High)', undefined],
    ['70%-82%', undefined],
  ])('%s is %s', (text, score) => {
    expect(readScore(text)?.score).toBe(score);
  });

  it.each([
    [0.871, 1, 87],
    [0.443, 1, 44],
    ['0.8711497', 1, 87],
    [87, 1, 87],
    [55.52733790170975, 100, 56],
    ['72.9174234', 100, 73],
    [1, 1, 100],
    ['', 1, undefined],
    [-1, 1, undefined],
    [250, 100, undefined],
    ['82.4 %', 1, 82],
    ['0.4%', 1, 0],
  ] as [number | string, 1 | 100, number | undefined][])('%s on a scale to %i is %s', (value, scale, score) => {
    expect(scaleScore(value, scale)?.score).toBe(score);
  });
});

describe('times', () => {
  it.each([
    ['2017年11月17日 8:34:05', '2017-11-16T23:34:05Z'],
    ['2017年1月19日10:00', '2017-01-19T01:00:00Z'],
    ['2026年11月20日(金) 10時05分09秒', '2026-11-20T01:05:09Z'],
    ['2026年11月20日 1:05:09 UTC', '2026-11-20T01:05:09Z'],
    ['2026-11-20 10:00:00', '2026-11-20T01:00:00Z'],
    ['2026/11/20 10:00', '2026-11-20T01:00:00Z'],
    ['2026-11-20T10:00:00.123+09:00', '2026-11-20T01:00:00Z'],
    ['2026-11-20T01:00:00Z', '2026-11-20T01:00:00Z'],
    ['2026-11-20 01:00:00 (UTC)', '2026-11-20T01:00:00Z'],
    ['Fri, 20 Nov 2026 10:00:00 +0900', '2026-11-20T01:00:00Z'],
    ['令和8年11月20日 10:00:00', '2026-11-20T01:00:00Z'],
    ['令和元年5月1日 10時00分', '2019-05-01T01:00:00Z'],
    ['R8.11.20 10:00', '2026-11-20T01:00:00Z'],
    ['2026年11月20日 午後3時5分', '2026-11-20T06:05:00Z'],
    ['2026/11/20 12:05:07 AM', '2026-11-19T15:05:07Z'],
    ['2026/11/20 3:05:07 PM', '2026-11-20T06:05:07Z'],
    ['20261120100000', '2026-11-20T01:00:00Z'],
    ['20-Nov-2026 10:00:00', '2026-11-20T01:00:00Z'],
    ['Nov 20, 2026 10:00:00 AM', '2026-11-20T01:00:00Z'],
    ['Fri Nov 20 01:00:00 UTC 2026', '2026-11-20T01:00:00Z'],
    ['2026-11-20 10:00:00 UTC+9', '2026-11-20T01:00:00Z'],
    ['2026-11-20 10:00:00 GMT+0900', '2026-11-20T01:00:00Z'],
    ['2026-11-20 01:00:00 協定世界時', '2026-11-20T01:00:00Z'],
    ['2026-11-20 10:00:00 Asia/Tokyo', '2026-11-20T01:00:00Z'],
    ['2026-11-19 20:00:00 EST', '2026-11-20T01:00:00Z'],
    ['2026-11-20 10:00:00-10:05:00', '2026-11-20T01:00:00Z'],
    ['2026-11-19 24:00:00', '2026-11-19T15:00:00Z'],
    ['19 Jan 2017 10:00:00', '2017-01-19T01:00:00Z'],
    ['2026/11/20(金) 10:00:00', '2026-11-20T01:00:00Z'],
    ['2026年11月20日 金曜日 10:00:00', '2026-11-20T01:00:00Z'],
    ['2026年11月20日(金・祝) 10:00:00', '2026-11-20T01:00:00Z'],
    ['Fri Nov 20 01:00:00 2026 UTC', '2026-11-20T01:00:00Z'],
    ['November 20th 2026, 10:00:00', '2026-11-20T01:00:00Z'],
    ['20th November 2026 10:00:00', '2026-11-20T01:00:00Z'],
    ['FRI, 20 NOV 2026 10:00:00 +0900', '2026-11-20T01:00:00Z'],
    ['20/Nov/2026:10:00:00 +0900', '2026-11-20T01:00:00Z'],
    ['2026-11-20 @ 10:00:00', '2026-11-20T01:00:00Z'],
    ['2026-11-20 at 10:00:00', '2026-11-20T01:00:00Z'],
    ['2026-11-20_10:00:00', '2026-11-20T01:00:00Z'],
    ['10:00:00 2026-11-20', '2026-11-20T01:00:00Z'],
    ['10:00:00, 20 Nov 2026', '2026-11-20T01:00:00Z'],
    ['10:00:00 AM on November 20, 2026', '2026-11-20T01:00:00Z'],
    ['11/20/2026 10:00:00', '2026-11-20T01:00:00Z'],
    ['20/11/2026 10:00:00', '2026-11-20T01:00:00Z'],
    ['2026-11-20 01:00:00 utc', '2026-11-20T01:00:00Z'],
    ['1688266123000', '2023-07-02T02:48:43Z'],
    ['1688266123', '2023-07-02T02:48:43Z'],
  ])('%s', (text, expected) => {
    expect(readTime(text, 'Asia/Tokyo')).toEqual(new Date(expected));
  });

  it('wall time is of the zone it is asked in', () => {
    expect(readTime('2026-11-20 10:00:00', 'America/New_York')).toEqual(new Date('2026-11-20T15:00:00Z'));
  });

  it.each([
    '令和元年5月1日 10時',
    '2026-11-20 10:00:00 IST',
    '2026-11-19 25:30:00',
    '2026年2月30日 10:00:00',
    '2026-13-01 10:00',
    '2026-11-20 25:00:00',
    'yesterday',
    '10/11/2026 10:00:00',
    '',
    '12345',
  ])('no time: %s', (text) => {
    expect(readTime(text, 'Asia/Tokyo')).toBeUndefined();
  });

  it('tells epoch seconds from milliseconds, with fractions', () => {
    expect(readEpoch(1618760651.5)).toEqual(new Date(1618760651500));
    expect(readEpoch('1700634482000')).toEqual(new Date(1700634482000));
    expect(readEpoch('soon')).toBeUndefined();
    expect(readEpoch(0)).toBeUndefined();
  });
});

describe('links, folding and threats', () => {
  it('finds the number in a link, also in one that a gateway rewrote', () => {
    expect(findAlertLink('see https://dt.example/#modelbreach/24801 now')).toEqual({
      link: 'https://dt.example/#modelbreach/24801',
      alertNumber: '24801',
    });
    expect(findAlertLink('https://x.example/?url=https%3A%2F%2Fdt%2F%23modelalert%2F77&d=1')?.alertNumber).toBe('77');
    expect(findAlertLink('https://dt.example/saas#aiaincidentevent/dc5f69a5-ee78')?.alertNumber).toBe('dc5f69a5-ee78');
    expect(findAlertLink('https://dt.example/100%#modelbreaches/5')?.alertNumber).toBe('5');
    expect(findAlertLink('https://dt.example/ and javascript:x#modelbreach/1')).toBeUndefined();
  });

  it('folds widths, yen signs and blanks', () => {
    expect(fold('【アラートＮｏ】　：　２４８０１')).toBe('【アラートNo】 : 24801');
    expect([fold('¥a'), fold('￥a'), fold('＼a'), fold('\\a')]).toEqual(['\\a', '\\a', '\\a', '\\a']);
    expect(fold('ｶﾞ\u00a0 x ')).toBe('ガ x');
  });

  it.each([
    [
      'A(75%) / B(78%)',
      [
        ['A', 75],
        ['B', 78],
      ],
      [],
    ],
    [
      'Anomalous Connection / A (75 %) / B (72.9%)',
      [
        ['Anomalous Connection / A', 75],
        ['B', 73],
      ],
      [],
    ],
    ['Custom (test)(80%)', [['Custom (test)', 80]], []],
    ['A(0.75)', [['A', 75]], []],
    ['A / B(78%)', [['A / B', 78]], []],
    ['A(75%) / B', [['A', 75]], ['B']],
    ['A(175%)', [], ['A']],
    ['A【75%】', [['A', 75]], []],
    ['A(スコア:75)', [['A', 75]], []],
    ['A(75点)', [['A', 75]], []],
    ['A - 75%', [['A', 75]], []],
    ['A(危険度:4)', [], ['A(危険度:4)']],
    ['A(75)', [], ['A(75)']],
    ['', [], []],
  ])('%s', (text, threats, scoreless) => {
    const read = readThreats([{ number: 1, original: text, folded: fold(text) }]);
    expect(read.threats.map(({ name, score }) => [name, score])).toEqual(threats);
    expect(read.scoreless).toEqual(scoreless);
  });
});
