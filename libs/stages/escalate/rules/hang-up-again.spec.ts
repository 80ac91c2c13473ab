import { seconds } from '@owl/foundation/clock';
import { hangUpAgain } from './hang-up-again';

describe('hangUpAgain', () => {
  it('asks six times in about two minutes, ever more seldom, and no more', () => {
    const waits = [1, 2, 3, 4, 5].map((tries) => hangUpAgain(tries)?.afterMs ?? 0);
    expect(waits).toEqual(waits.toSorted((a, b) => a - b));
    expect(waits.reduce((sum, each) => sum + each, 0)).toBe(seconds(135));
    expect(hangUpAgain(6)).toBeNull();
  });
});
