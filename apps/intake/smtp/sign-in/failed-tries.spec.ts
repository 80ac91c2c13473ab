import { FailedTries } from './failed-tries';

const MINUTE = 60_000;

it('lets a name fail so often, each name for itself, and again as time goes by', () => {
  const tries = new FailedTries(3, 3 * MINUTE);
  for (let n = 0; n < 3; n += 1) {
    expect(tries.isExhausted('a', 0)).toBe(false);
    tries.take('a', 0);
  }
  expect(tries.isExhausted('a', MINUTE - 1)).toBe(true);
  expect(tries.isExhausted('b', 0)).toBe(false);
  expect(tries.isExhausted('a', MINUTE)).toBe(false);
});

it('a success was no failure', () => {
  const tries = new FailedTries(1, MINUTE);
  tries.take('a', 0);
  tries.giveBack('a');
  expect(tries.isExhausted('a', 0)).toBe(false);
});

it('does not grow without end', () => {
  const tries = new FailedTries(1, MINUTE);
  for (let n = 0; n < 20_000; n += 1) tries.take(`name ${n}`, 0);
  expect(tries.isExhausted('name 0', 0)).toBe(false);
  expect(tries.isExhausted('name 19999', 0)).toBe(true);
});
