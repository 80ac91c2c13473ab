import { limitMark, limitReached } from './call-limits';

describe('limitMark', () => {
  it.each([
    [79, null],
    [80, 80],
    [99, 80],
    [100, 100],
    [250, 100],
  ])('%d of 100: %s', (used, mark) => {
    expect(limitMark(used, 100)).toBe(mark);
  });

  it('counts in fractions of a currency', () => {
    expect(limitMark(7.99, 10)).toBeNull();
    expect(limitMark(8, 10)).toBe(80);
  });
});

describe('limitReached', () => {
  it('is whichever maximum is reached; without one of money only calls count', () => {
    expect(limitReached({ calls: 9, spend: 1 }, { calls: 10, spend: 2 })).toBeNull();
    expect(limitReached({ calls: 10, spend: 1 }, { calls: 10, spend: 2 })).toBe('calls');
    expect(limitReached({ calls: 9, spend: 2 }, { calls: 10, spend: 2 })).toBe('spend');
    expect(limitReached({ calls: 9, spend: 999 }, { calls: 10, spend: null })).toBeNull();
  });
});
