import { minutes } from '@owl/foundation/clock';
import { type OpenCase, joinsCase } from './joins-case';

const ten = new Date('2026-11-20T01:00:00Z');
const after = (ms: number): Date => new Date(ten.getTime() + ms);
const open = (change: Partial<OpenCase> = {}): OpenCase => ({
  id: 'a',
  state: 'claimed',
  carriedOver: false,
  firstAlertAt: ten,
  newestAlertAt: ten,
  reportSettled: false,
  ...change,
});

describe('joinsCase', () => {
  it('joins within 10 minutes of the newest alert, inclusive', () => {
    expect(joinsCase([open()], { receivedAt: after(minutes(10)), carriedOver: false })?.id).toBe('a');
    expect(joinsCase([open()], { receivedAt: after(minutes(10) + 1), carriedOver: false })).toBeUndefined();
  });

  it('stops joining 60 minutes after the first alert, however busy it was', () => {
    const busy = open({ newestAlertAt: after(minutes(55)) });
    expect(joinsCase([busy], { receivedAt: after(minutes(60)), carriedOver: false })).toBeDefined();
    expect(joinsCase([busy], { receivedAt: after(minutes(60) + 1000), carriedOver: false })).toBeUndefined();
  });

  it.each(['reported', 'closed', 'merged', 'dismissed'] as const)('never joins a case that is %s', (state) => {
    expect(joinsCase([open({ state })], { receivedAt: ten, carriedOver: false })).toBeUndefined();
  });

  it('never joins a case whose report is on its way', () => {
    expect(
      joinsCase([open({ state: 'in-review', reportSettled: true })], { receivedAt: ten, carriedOver: false }),
    ).toBeUndefined();
  });

  it('keeps carried-over alerts apart from those of business hours', () => {
    expect(joinsCase([open({ carriedOver: true })], { receivedAt: ten, carriedOver: false })).toBeUndefined();
  });
});
