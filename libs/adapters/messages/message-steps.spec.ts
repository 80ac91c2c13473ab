import { afterHandover, afterLook, afterPost } from './message-steps';

describe('an SMS', () => {
  it('the provider took is looked after until the network has told', () => {
    expect(afterHandover(1, { kind: 'accepted', id: 'SM1' })).toMatchObject({
      state: 'sent',
      waitMs: 15_000,
      looks: 0,
    });
    expect(afterLook(0, { fate: 'on-its-way', reason: null })).toMatchObject({
      state: 'sent',
      waitMs: 60_000,
      looks: 1,
    });
    expect(afterLook(1, { fate: 'delivered', reason: null })).toMatchObject({ state: 'delivered', waitMs: null });
    expect(afterLook(1, { fate: 'undelivered', reason: 'code 30003' })).toMatchObject({ state: 'undelivered' });
    expect(afterLook(3, null)).toMatchObject({ state: 'sent', waitMs: null });
  });

  it('without an answer is never handed over again here', () => {
    expect(afterHandover(1, { kind: 'unknown', reason: 'reset' }).state).toBe('unknown');
  });

  it('that was surely refused is tried again when that may help, six times', () => {
    const haste = { kind: 'refused', reason: '429', mayPass: true } as const;
    expect(afterHandover(1, haste)).toMatchObject({ state: 'queued', waitMs: 5_000 });
    expect(afterHandover(6, haste)).toMatchObject({ state: 'queued', waitMs: 1_800_000 });
    expect(afterHandover(7, haste)).toMatchObject({ state: 'failed', waitMs: null });
    expect(afterHandover(1, { ...haste, mayPass: false })).toMatchObject({ state: 'failed', waitMs: null });
  });
});

describe('a webhook message', () => {
  it('is posted again and again, ever more seldom, until it is accepted', () => {
    const no = { kind: 'try-again', response: 'answered 500' } as const;
    expect([1, 2, 3, 8, 17].map((attempt) => afterPost(attempt, no).waitMs)).toEqual([
      5_000, 30_000, 120_000, 3_600_000, 3_600_000,
    ]);
    expect(afterPost(18, no)).toMatchObject({ state: 'failed', waitMs: null });
    expect(afterPost(1, { kind: 'accepted', response: 'answered 204' })).toMatchObject({ state: 'sent', waitMs: null });
  });

  it('ends at once when the receiver wants no more', () => {
    expect(afterPost(1, { kind: 'gone', response: 'answered 410' })).toMatchObject({ state: 'failed', waitMs: null });
  });
});
