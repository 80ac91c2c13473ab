import { MOST_ASKS, isPriceDue } from './price-check';

const ended = new Date('2026-11-21T17:12:00.000Z');
const after = (minutes: number) => new Date(ended.getTime() + minutes * 60_000);
const askedAt = (...minutes: number[]) => minutes.map(after);

describe('asking for the price of a call', () => {
  it.each([
    [askedAt(), 0.9, false],
    [askedAt(), 1, true],
    [askedAt(1), 9, false],
    [askedAt(1), 10, true],
    [askedAt(1, 10), 59, false],
    [askedAt(1, 10), 60, true],
    [askedAt(1, 10, 60), 1_439, false],
    [askedAt(1, 10, 60), 1_440, true],
  ])('asked at %j, %d minutes after its end: %s', (asked, minutes, due) => {
    expect(isPriceDue(ended, asked, after(minutes))).toBe(due);
  });

  it('keeps the waits between when it could not ask in time', () => {
    expect(isPriceDue(ended, askedAt(300), after(301))).toBe(false);
    expect(isPriceDue(ended, askedAt(300), after(309))).toBe(true);
  });

  it('ends after the last of four', () => {
    expect(MOST_ASKS).toBe(4);
    expect(isPriceDue(ended, askedAt(1, 10, 60, 1_440), after(100_000))).toBe(false);
  });
});
