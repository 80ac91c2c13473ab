import { minutes } from '@owl/foundation/clock';
import { type Check, checkOfBalance, checkOfPlacement, providerState } from './provider-state';

const start = new Date('2026-11-21T02:10:00Z');
const check = (kind: Check['kind'], change: Partial<Check> = {}, after = 0): Check => {
  const base = { kind, outcome: 'ok', trouble: null, detail: null, at: new Date(start.getTime() + after) } as const;
  return { ...base, ...change };
};
const trouble = (kind: Check['kind'], word: NonNullable<Check['trouble']>, after = 0): Check =>
  check(kind, { outcome: 'trouble', trouble: word, detail: word }, after);

describe('checkOfPlacement', () => {
  const refused = (word: 'sign-in' | 'haste' | 'unreachable' | null) =>
    ({ kind: 'not-placed', reason: 'no', trouble: word }) as const;

  it('takes a call that was placed for a good sign', () => {
    expect(checkOfPlacement({ kind: 'placed' }, false)).toMatchObject({ outcome: 'ok' });
  });

  it('takes what is wrong with our account for trouble at once', () => {
    expect(checkOfPlacement(refused('sign-in'), false)).toMatchObject({ outcome: 'trouble', trouble: 'sign-in' });
  });

  it.each([[refused('haste')], [refused('unreachable')], [{ kind: 'unknown', reason: 'no answer' } as const]])(
    'takes %j for trouble only when too many of them came in a row',
    (placement) => {
      expect(checkOfPlacement(placement, false)).toBeNull();
      expect(checkOfPlacement(placement, true)).toMatchObject({ outcome: 'trouble', trouble: 'breaker' });
    },
  );

  it('learns nothing from a number that does not exist', () => {
    expect(checkOfPlacement(refused(null), false)).toBeNull();
  });
});

describe('checkOfBalance', () => {
  const read = (amount: string) => ({ kind: 'read', amount, currency: 'USD' }) as const;
  const away = { kind: 'not-read', reason: 'no answer', trouble: 'unreachable' } as const;

  it('warns below the amount that is set, and never when none is', () => {
    expect(checkOfBalance(read('19.99'), 20, false)).toMatchObject({ trouble: 'low-balance', detail: '19.99 USD' });
    expect(checkOfBalance(read('20.00'), 20, false)).toMatchObject({ outcome: 'ok' });
    expect(checkOfBalance(read('-5.00'), undefined, false)).toMatchObject({ outcome: 'ok' });
  });

  it('takes the second unanswered reading in a row for trouble, a refused sign-in the first', () => {
    expect(checkOfBalance(away, 20, false)).toMatchObject({ outcome: 'unknown' });
    expect(checkOfBalance(away, 20, true)).toMatchObject({ outcome: 'trouble', trouble: 'unreachable' });
    const refused = { ...away, trouble: 'sign-in' } as const;
    expect(checkOfBalance(refused, 20, false)).toMatchObject({ outcome: 'trouble', trouble: 'sign-in' });
  });
});

describe('providerState', () => {
  it('is ok as long as nothing else is known', () => {
    expect(providerState([])).toEqual({ state: 'ok', because: null });
    expect(providerState([check('balance', { outcome: 'unknown' })])).toMatchObject({ state: 'ok' });
  });

  it('is in trouble while any kind of check says so', () => {
    const low = trouble('balance', 'low-balance');
    expect(providerState([check('canary'), low, check('placement')])).toEqual({ state: 'trouble', because: low });
  });

  it('is open when its breaker is, whatever else there is', () => {
    const checks = [trouble('balance', 'low-balance'), trouble('placement', 'breaker')];
    expect(providerState(checks)).toMatchObject({ state: 'open' });
  });

  it('is reached again once its balance can be read, but not paid by that', () => {
    const later = check('balance', {}, minutes(10));
    expect(providerState([trouble('placement', 'breaker'), later])).toMatchObject({ state: 'ok' });
    expect(providerState([trouble('placement', 'payment'), later])).toMatchObject({ state: 'trouble' });
    expect(providerState([trouble('placement', 'breaker', minutes(11)), later])).toMatchObject({ state: 'open' });
  });

  it('does not change by a country that may not be called', () => {
    expect(providerState([trouble('country', 'country'), check('placement')])).toMatchObject({ state: 'ok' });
  });
});
