import fc from 'fast-check';
import { ATTEMPT_STATES, ATTEMPT_TABLE, type AttemptState, isUnderWay } from './attempt-states';
import { nextContact } from './next-contact';

const run = (...states: AttemptState[]) => states.map((state, index) => ({ contactOrder: index + 1, state }));

describe('nextContact', () => {
  it('calls 1, then 2, then 3, each after the one before has ended', () => {
    expect(nextContact(run('planned', 'planned', 'planned'), 'until-acknowledged')).toEqual({
      kind: 'dial',
      contactOrder: 1,
    });
    expect(nextContact(run('ringing', 'planned', 'planned'), 'until-acknowledged')).toEqual({
      kind: 'wait',
      contactOrder: 1,
    });
    expect(nextContact(run('no-answer', 'planned', 'planned'), 'until-acknowledged')).toEqual({
      kind: 'dial',
      contactOrder: 2,
    });
    expect(nextContact(run('busy', 'voicemail', 'planned'), 'until-acknowledged')).toEqual({
      kind: 'dial',
      contactOrder: 3,
    });
    expect(nextContact(run('busy', 'voicemail', 'no-key'), 'until-acknowledged')).toEqual({ kind: 'exhausted' });
  });

  it('stops at the first who confirms, or goes on to everyone, as the contract says', () => {
    const attempts = run('acknowledged', 'planned');
    expect(nextContact(attempts, 'until-acknowledged')).toEqual({ kind: 'acknowledged', contactOrder: 1 });
    expect(nextContact(attempts, 'everyone')).toEqual({ kind: 'dial', contactOrder: 2 });
    expect(nextContact(run('acknowledged', 'failed'), 'everyone')).toEqual({ kind: 'acknowledged', contactOrder: 1 });
  });

  it('has nobody to call when there are no contacts', () => {
    expect(nextContact([], 'until-acknowledged')).toEqual({ kind: 'exhausted' });
  });

  it('never dials while a call is under way, and never the same contact twice', () => {
    const attempts = fc.array(fc.constantFrom(...ATTEMPT_STATES), { maxLength: 3 }).map((states) => run(...states));
    fc.assert(
      fc.property(attempts, fc.constantFrom('until-acknowledged' as const, 'everyone' as const), (given, policy) => {
        const next = nextContact(given, policy);
        if (next.kind !== 'dial') return;
        expect(given.some((attempt) => isUnderWay(attempt.state))).toBe(false);
        expect(given[next.contactOrder - 1]?.state).toBe('planned');
      }),
    );
  });
});

describe('the life of a call attempt', () => {
  it('reaches every state from planned', () => {
    const reached = new Set<AttemptState>(['planned']);
    for (const state of reached) for (const to of ATTEMPT_TABLE[state]) reached.add(to);
    expect([...reached].sort()).toEqual([...ATTEMPT_STATES].sort());
  });

  it('dials nobody while a person calls by hand, but sees a call under way to its end', () => {
    const held = { held: true, reached: null };
    expect(nextContact(run('planned', 'planned'), 'until-acknowledged', held)).toEqual({ kind: 'held' });
    expect(nextContact(run('ringing', 'planned'), 'until-acknowledged', held)).toEqual({
      kind: 'wait',
      contactOrder: 1,
    });
    // The run is not over for want of contacts: the person may reach one of them yet.
    expect(nextContact(run('busy', 'no-answer'), 'until-acknowledged', held)).toEqual({ kind: 'held' });
    expect(nextContact(run('acknowledged', 'planned'), 'until-acknowledged', held)).toEqual({
      kind: 'acknowledged',
      contactOrder: 1,
    });
  });

  it('is over for everybody once a person has reached one, unless everyone is to be called', () => {
    const reached = { held: false, reached: 2 };
    const attempts = run('no-answer', 'manual', 'planned');
    expect(nextContact(attempts, 'until-acknowledged', reached)).toEqual({ kind: 'acknowledged', contactOrder: 2 });
    expect(nextContact(attempts, 'everyone', reached)).toEqual({ kind: 'dial', contactOrder: 3 });
    expect(nextContact(run('no-answer', 'manual', 'busy'), 'everyone', reached)).toEqual({
      kind: 'acknowledged',
      contactOrder: 2,
    });
  });

  it('sees the call under way to its end, though the contact before has confirmed meanwhile', () => {
    expect(nextContact(run('acknowledged', 'ringing', 'planned'), 'until-acknowledged')).toEqual({
      kind: 'wait',
      contactOrder: 2,
    });
    expect(nextContact(run('acknowledged', 'busy', 'planned'), 'until-acknowledged')).toEqual({
      kind: 'acknowledged',
      contactOrder: 1,
    });
  });
});
