import { Pace } from './pace';

const pace = () => new Pace(30_000, 0);

it('nobody is too slow before the first stretch is over', () => {
  expect(pace().isTooSlow(29_999)).toBe(false);
  expect(pace().isTooSlow(30_000)).toBe(true);
});

it('a thousand octets a second are enough, in each stretch anew', () => {
  const slow = pace();
  slow.add(30_000);
  expect(slow.isTooSlow(30_000)).toBe(false);
  slow.add(29_999);
  expect(slow.isTooSlow(60_000)).toBe(true);
});

it('a large mail that came at once does not make up for a later stretch', () => {
  const stalled = pace();
  stalled.add(20_000_000);
  expect(stalled.isTooSlow(30_500)).toBe(false);
  stalled.add(2);
  expect(stalled.isTooSlow(60_500)).toBe(true);
});

it('a line that stops for most of a stretch and goes on is not slow', () => {
  const line = pace();
  line.add(64_000);
  expect(line.isTooSlow(30_000)).toBe(false);
  line.add(64_000);
  expect(line.isTooSlow(60_000)).toBe(false);
});

it('our own standstill is not the sender’s', () => {
  const waiting = pace();
  waiting.restart(45_000);
  expect(waiting.isTooSlow(46_000)).toBe(false);
});
