import { effectOf } from './callback-effect';

const attempt = { dialSeq: 1, providerSid: 'CA1', state: 'ringing' as const };
const event = { dialSeq: 1, providerSid: 'CA1' };

describe('effectOf', () => {
  it('lets a callback about this call act while it is under way', () => {
    expect(effectOf(event, attempt)).toBe('applied');
    expect(effectOf(event, { ...attempt, providerSid: null, state: 'unknown' })).toBe('applied');
  });

  it.each([
    [{ ...event, providerSid: 'CA2' }, attempt, 'another-call'],
    [event, { ...attempt, dialSeq: 2, providerSid: null }, 'earlier-dial'],
    [event, { ...attempt, state: 'no-answer' as const }, 'already-ended'],
    [event, { ...attempt, state: 'acknowledged' as const }, 'already-ended'],
  ])('keeps all others from changing anything', (late, now, effect) => {
    expect(effectOf(late, now)).toBe(effect);
  });

  it('lets a key of this call count that comes after its end, while the run is open', () => {
    const over = { ...attempt, state: 'no-key' as const };
    expect(effectOf(event, over, true)).toBe('applied');
    expect(effectOf(event, { ...over, providerSid: 'CA2' }, true)).toBe('another-call');
    expect(effectOf(event, { ...over, state: 'busy' }, true)).toBe('already-ended');
    expect(effectOf(event, { ...over, state: 'skipped' }, true)).toBe('already-ended');
  });
});
