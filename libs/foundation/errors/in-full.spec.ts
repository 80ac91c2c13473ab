import { inFull } from './in-full';

const fails = (message: string) => () => Promise.reject(new Error(message));

describe('several things in full', () => {
  it('are all done, one after the other, and answer in order', async () => {
    const begun: number[] = [];
    const work = (n: number) => async () => {
      begun.push(n);
      await Promise.resolve();
      expect(begun.at(-1)).toBe(n);
      return n;
    };
    expect(await inFull([work(1), work(2), work(3)])).toEqual([1, 2, 3]);
  });

  it('are done though others fail, and each failure is told at the end', async () => {
    let last = false;
    const work = inFull([
      fails('first'),
      fails('second'),
      () => {
        last = true;
        return Promise.resolve();
      },
    ]);
    await expect(work).rejects.toThrow('first; second');
    expect(last).toBe(true);
  });
});
