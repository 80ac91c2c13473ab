import { afterHandover, afterLook, afterPost } from './message-steps';

const ONE = { asked: 'twilio', all: ['twilio'] };
const TWO = ['twilio', 'twilio2'];

describe('an SMS', () => {
  it('the provider took is looked after until the network has told', () => {
    expect(afterHandover(1, { kind: 'accepted', id: 'SM1' }, ONE)).toMatchObject({
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
    expect(afterHandover(1, { kind: 'unknown', reason: 'reset' }, { asked: 'twilio', all: TWO }).state).toBe('unknown');
  });

  it('that was surely refused is tried again when that may help, six times', () => {
    const haste = { kind: 'refused', reason: '429', mayPass: true, trouble: 'haste' } as const;
    expect(afterHandover(1, haste, ONE)).toMatchObject({ state: 'queued', waitMs: 5_000 });
    expect(afterHandover(6, haste, ONE)).toMatchObject({ state: 'queued', waitMs: 1_800_000 });
    expect(afterHandover(7, haste, ONE)).toMatchObject({ state: 'failed', waitMs: null });
    expect(afterHandover(1, { ...haste, mayPass: false }, ONE)).toMatchObject({ state: 'failed', waitMs: null });
  });

  it('that one account surely did not take is given to the next at once, and then waits for both', () => {
    const haste = { kind: 'refused', reason: '429', mayPass: true, trouble: 'haste' } as const;
    const first = { asked: 'twilio', all: TWO };
    const second = { asked: 'twilio2', all: TWO };
    expect(afterHandover(1, haste, first)).toMatchObject({ state: 'queued', waitMs: 0, account: 'twilio2' });
    expect(afterHandover(2, haste, second)).toMatchObject({ state: 'queued', waitMs: 5_000, account: null });
    expect(afterHandover(12, haste, second)).toMatchObject({ state: 'queued', waitMs: 1_800_000 });
    expect(afterHandover(14, haste, second)).toMatchObject({ state: 'failed' });
    const barred = { ...haste, mayPass: false, trouble: 'country' } as const;
    expect(afterHandover(1, barred, first)).toMatchObject({ state: 'queued', account: 'twilio2' });
  });

  it('that cannot be delivered to such a number is offered to no other account', () => {
    const wrong = { kind: 'refused', reason: '21614', mayPass: false, trouble: null } as const;
    expect(afterHandover(1, wrong, { asked: 'twilio', all: TWO })).toMatchObject({ state: 'failed' });
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
