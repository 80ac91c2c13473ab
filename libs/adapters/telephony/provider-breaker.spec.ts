import { setTimeout as wait } from 'node:timers/promises';
import { ProviderBreaker } from './provider-breaker';
import type { Placement } from './telephony';

const PLACED: Placement = { kind: 'placed', sid: 'CA1' };
const LOST: Placement = { kind: 'unknown', reason: 'no answer' };
const REFUSED: Placement = { kind: 'not-placed', reason: '429', mayPass: true, trouble: 'haste' };
const WRONG_NUMBER: Placement = { kind: 'not-placed', reason: '21211', mayPass: false, trouble: null };
const COUNTRY: Placement = { kind: 'not-placed', reason: '21215', mayPass: false, trouble: 'country' };

// Long enough not to be over before the next line, and short enough to be waited for.
const OPEN_MS = 500;

describe('ProviderBreaker', () => {
  let changes: boolean[];
  let breaker: ProviderBreaker;
  beforeEach(() => {
    changes = [];
    breaker = new ProviderBreaker({ failures: 3, openMs: OPEN_MS }, (open) => changes.push(open));
  });
  const gives = async (...placements: Placement[]) => {
    for (const placement of placements) await breaker.guard(() => Promise.resolve(placement));
  };

  it('opens after so many failures in a row, refused or unanswered alike', async () => {
    await gives(LOST, REFUSED);
    expect(breaker.open).toBe(false);
    await gives(LOST);
    expect(breaker.open).toBe(true);
    expect(changes).toEqual([true]);
  });

  it.each([
    ['a call that was placed', PLACED],
    ['a number that does not exist', WRONG_NUMBER],
    ['a country that is not allowed', COUNTRY],
  ])('%s ends the row', async (_what, between) => {
    await gives(LOST, LOST, between, LOST, LOST);
    expect(breaker.open).toBe(false);
  });

  it('places nothing while it is open, and says so', async () => {
    await gives(LOST, LOST, LOST);
    const place = jest.fn(() => Promise.resolve(PLACED));
    await expect(breaker.guard(place)).resolves.toMatchObject({ kind: 'not-placed', trouble: 'unreachable' });
    expect(place).not.toHaveBeenCalled();
  });

  it('lets one call through after a while, the others not until it has succeeded', async () => {
    await gives(LOST, LOST, LOST);
    await wait(OPEN_MS + 20);
    expect(breaker.open).toBe(false);
    let answer: (placement: Placement) => void = () => undefined;
    const trial = breaker.guard(() => new Promise((resolve) => (answer = resolve)));
    expect(breaker.open).toBe(true);
    await expect(breaker.guard(() => Promise.resolve(PLACED))).resolves.toMatchObject({ kind: 'not-placed' });
    answer(PLACED);
    await expect(trial).resolves.toEqual(PLACED);
    expect(breaker.open).toBe(false);
    expect(changes).toEqual([true, false]);
  });

  it('opens again when that call fails', async () => {
    await gives(LOST, LOST, LOST);
    await wait(OPEN_MS + 20);
    await gives(LOST);
    expect(breaker.open).toBe(true);
  });
});
