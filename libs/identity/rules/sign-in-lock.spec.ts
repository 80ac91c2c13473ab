import { type Tries, afterFailure, forgottenBefore, isLocked } from './sign-in-lock';

const START = new Date('2026-11-20T05:00:00Z');
const later = (minutes: number) => new Date(START.getTime() + minutes * 60_000);

/** After a wrong password at each of these minutes. */
const triedAt = (...minutes: number[]): Tries | undefined =>
  minutes.reduce<Tries | undefined>((tries, minute) => afterFailure(tries, later(minute), 3), undefined);

describe('the lock after wrong passwords', () => {
  it('comes with the last one that is allowed, and holds for 15 minutes', () => {
    expect(isLocked(undefined, START)).toBe(false);
    expect(isLocked(triedAt(0, 1), later(1))).toBe(false);
    const locked = triedAt(0, 1, 2);
    expect(isLocked(locked, later(2))).toBe(true);
    expect(isLocked(locked, new Date(later(17).getTime() - 1))).toBe(true);
    expect(isLocked(locked, later(17))).toBe(false);
  });

  it('does not come from typing errors that are 15 minutes apart', () => {
    expect(triedAt(0, 14, 15)).toMatchObject({ failures: 1, since: later(15), lockedUntil: null });
  });

  it('begins to count anew once it is over', () => {
    expect(triedAt(0, 1, 2, 17)).toMatchObject({ failures: 1, since: later(17), lockedUntil: null });
  });

  it('is not forgotten while it holds', () => {
    const { since, lockedUntil } = triedAt(0, 14.9, 14.99)!;
    expect(forgottenBefore(new Date(lockedUntil!.getTime() - 1)).getTime()).toBeLessThan(since.getTime());
  });
});
