import { dueWarnings } from './due-warnings';

describe('the warnings of a volume that are due', () => {
  it.each([
    [23, 30, [], []],
    [24, 30, [], [{ percent: 80, mailed: true }]],
    [29, 30, [80], []],
    [30, 30, [80], [{ percent: 100, mailed: true }]],
    [31, 30, [80, 100], []],
    // Taken back and counted again.
    [24, 30, [80, 100], []],
    // Both at once: one mail.
    [
      2,
      2,
      [],
      [
        { percent: 80, mailed: false },
        { percent: 100, mailed: true },
      ],
    ],
    // The lower one has become due late, because the month was counted by another contract before.
    [45, 40, [100], [{ percent: 80, mailed: false }]],
    // 80 % of seven are 5.6.
    [5, 7, [], []],
    [6, 7, [], [{ percent: 80, mailed: true }]],
    [0, 0, [], []],
    [1, 0, [], [{ percent: 100, mailed: true }]],
    [-1, 10, [], []],
  ] as [number, number, number[], object[]][])('%d of %d, given %j: %j', (count, expected, given, due) => {
    expect(dueWarnings(count, expected, given)).toEqual(due);
  });
});
