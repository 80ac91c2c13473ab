import { minutes, seconds } from '@owl/foundation/clock';
import { canaryResult } from './canary-result';

const placed = new Date('2026-11-21T02:10:00Z');
const after = (ms: number): Date => new Date(placed.getTime() + ms);

describe('canaryResult', () => {
  it.each(['in-progress', 'completed', 'busy', 'no-answer'])('%s: the call got through', (status) => {
    expect(canaryResult(status, placed, after(seconds(20)))).toMatchObject({ outcome: 'ok' });
  });

  it.each(['failed', 'canceled'])('%s: it did not', (status) => {
    const result = canaryResult(status, placed, after(seconds(20)));
    expect(result).toEqual({ outcome: 'trouble', trouble: 'canary-failed', detail: status });
  });

  it.each(['queued', 'ringing', null])('%s: nothing yet, and after three minutes it did not', (status) => {
    expect(canaryResult(status, placed, after(minutes(3) - 1))).toBeNull();
    expect(canaryResult(status, placed, after(minutes(3)))).toMatchObject({ outcome: 'trouble' });
  });
});
