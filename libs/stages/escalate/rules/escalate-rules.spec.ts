import { minutes, seconds } from '@owl/foundation/clock';
import { afterRefusal } from './after-refusal';
import { coverageOf } from './joins-run';
import { atHardEnd, outcomeOf } from './outcome-of';
import { reconcileUnknown } from './reconcile-unknown';

const start = new Date('2026-11-21T02:10:00Z');
const after = (ms: number): Date => new Date(start.getTime() + ms);

describe('outcomeOf', () => {
  it.each([
    ['queued', null, undefined],
    ['initiated', null, undefined],
    ['ringing', null, 'ringing'],
    ['in-progress', 'human', 'answered'],
    ['in-progress', 'machine_end_beep', 'answered'],
    ['completed', null, 'no-key'],
    ['completed', 'machine_end_beep', 'voicemail'],
    ['busy', null, 'busy'],
    ['no-answer', null, 'no-answer'],
    ['failed', null, 'failed'],
    ['canceled', null, 'failed'],
  ])('%s, answered by %s: %s', (status, answeredBy, state) => {
    expect(outcomeOf({ status, answeredBy })).toBe(state);
  });
});

describe('atHardEnd', () => {
  it.each([
    ['dialing', { status: 'queued' }, 'failed'],
    ['dialing', { status: 'initiated' }, 'no-answer'],
    ['dialing', null, 'no-answer'],
    ['ringing', { status: 'queued' }, 'no-answer'],
    ['answered', { status: 'in-progress' }, 'no-key'],
  ] as const)('%s, told %j: %s', (state, told, becomes) => {
    expect(atHardEnd({ state }, told).state).toBe(becomes);
  });
});

describe('reconcileUnknown', () => {
  const checks = [seconds(30), seconds(90)] as const;
  const unknown = { unknownSince: start, dialSeq: 1, emptyListings: [] as Date[] };

  it('looks at 30 and at 90 seconds, not before', () => {
    expect(reconcileUnknown(unknown, checks, 0, after(seconds(29)))).toEqual({
      kind: 'look-at',
      at: after(seconds(30)),
    });
    expect(reconcileUnknown(unknown, checks, 0, after(seconds(30)))).toEqual({ kind: 'look-now' });
    expect(reconcileUnknown(unknown, checks, 1, after(seconds(60)))).toEqual({
      kind: 'look-at',
      at: after(seconds(90)),
    });
  });

  it('redials only after two empty listings at least 60 s apart', () => {
    const empty = [after(seconds(30)), after(seconds(90))];
    expect(reconcileUnknown({ ...unknown, emptyListings: empty }, checks, 2, after(seconds(91)))).toEqual({
      kind: 'redial',
    });
    const once = { ...unknown, emptyListings: empty.slice(1) };
    expect(reconcileUnknown(once, checks, 2, after(seconds(91)))).toEqual({
      kind: 'give-up',
      because: 'provider-unreachable',
    });
  });

  it('after a first look that came late, looks again 60 s later: the contact is not passed over for want of proof', () => {
    const late = { ...unknown, emptyListings: [after(seconds(41))] };
    expect(reconcileUnknown(late, checks, 1, after(seconds(100)))).toEqual({
      kind: 'look-at',
      at: after(seconds(101)),
    });
    const both = { ...unknown, emptyListings: [after(seconds(41)), after(seconds(101))] };
    expect(reconcileUnknown(both, checks, 2, after(seconds(101)))).toEqual({ kind: 'redial' });
  });

  it('redials once, never twice', () => {
    const twice = { ...unknown, dialSeq: 2, emptyListings: [start, after(seconds(60))] };
    expect(reconcileUnknown(twice, checks, 2, after(seconds(91)))).toEqual({ kind: 'give-up', because: 'lost-twice' });
  });
});

describe('afterRefusal', () => {
  it('tries the same contact again for about three minutes, then gives up', () => {
    const waits = [1, 2, 3, 4, 5, 6].map((refusals) => afterRefusal(true, refusals));
    expect(waits.every((each) => each.kind === 'try-again')).toBe(true);
    const total = waits.reduce((sum, each) => sum + (each.kind === 'try-again' ? each.afterMs : 0), 0);
    expect(total).toBe(seconds(195));
    expect(afterRefusal(true, 7)).toEqual({ kind: 'give-up' });
  });

  it('does not repeat what will be refused again', () => {
    expect(afterRefusal(false, 1)).toEqual({ kind: 'give-up' });
  });
});

describe('coverageOf', () => {
  const open = [{ id: 'run', deviceKey: 'pc001', plannedAt: start, canStillSpeak: true }];
  const alert = { deviceKey: 'pc001', at: after(minutes(1)) };

  it('gives every alert its own run unless the contract says otherwise', () => {
    expect(coverageOf(alert, open, 1, { bundleMinutes: 0, stormThreshold: 6 })).toEqual({ kind: 'own' });
  });

  it('bundles alerts of the same device while its run is open', () => {
    const terms = { bundleMinutes: 5, stormThreshold: 6 };
    expect(coverageOf(alert, open, 1, terms)).toEqual({ kind: 'bundled', runId: 'run' });
    expect(coverageOf({ ...alert, deviceKey: 'pc002' }, open, 1, terms)).toEqual({ kind: 'own' });
    expect(coverageOf({ ...alert, at: after(minutes(6)) }, open, 1, terms)).toEqual({ kind: 'own' });
  });

  it('joins no run that has nobody left to tell', () => {
    const told = [{ id: 'run', deviceKey: 'pc001', plannedAt: start, canStillSpeak: false }];
    expect(coverageOf(alert, told, 9, { bundleMinutes: 5, stormThreshold: 6 })).toEqual({ kind: 'own' });
  });

  it('joins the open run in a storm, and opens a new one when it has ended', () => {
    const terms = { bundleMinutes: 0, stormThreshold: 6 };
    expect(coverageOf(alert, open, 6, terms)).toEqual({ kind: 'storm', runId: 'run' });
    expect(coverageOf(alert, open, 5, terms)).toEqual({ kind: 'own' });
    expect(coverageOf(alert, [], 20, terms)).toEqual({ kind: 'own' });
  });
});
