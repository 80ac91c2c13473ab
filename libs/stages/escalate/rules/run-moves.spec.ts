import { ATTEMPT_STATES, RUN_STATES, type RunState } from './attempt-states';
import { allowedContactMoves, allowedRunMoves, contactMoveRefusal, runMoveRefusal } from './run-moves';

const alert = (state: RunState, takenOverBy: string | null = null) => ({ kind: 'alert', state, takenOverBy }) as const;
const test = (state: RunState) => ({ kind: 'test', state, takenOverBy: null }) as const;
const contact = (state: (typeof ATTEMPT_STATES)[number]) => ({ contactOrder: 1, state });

describe('what people can do about a call run', () => {
  it.each([
    [alert('planned'), ['take-over', 'stop']],
    [alert('calling'), ['take-over', 'stop']],
    [alert('calling', 'somebody'), ['hand-back', 'stop']],
    [alert('exhausted'), []],
    [alert('exhausted', 'somebody'), []],
    [alert('acknowledged'), []],
    [alert('cancelled'), []],
    [test('calling'), ['stop']],
    [test('exhausted'), []],
  ])('%o allows %o', (run, moves) => {
    expect(allowedRunMoves(run)).toEqual(moves);
  });

  it('says why not', () => {
    expect(runMoveRefusal(alert('exhausted'), 'stop')).toBe('ended');
    expect(runMoveRefusal(alert('calling', 'somebody'), 'take-over')).toBe('taken-over');
    expect(runMoveRefusal(alert('calling'), 'hand-back')).toBe('not-taken-over');
    expect(runMoveRefusal(test('calling'), 'take-over')).toBe('check-call');
  });
});

describe('what they can do about one of its contacts', () => {
  it('passes over who is still to be called or is being called, and nobody else', () => {
    const passable = ATTEMPT_STATES.filter((state) =>
      allowedContactMoves(alert('calling'), contact(state)).includes('skip'),
    );
    expect(passable).toEqual(['planned', 'dialing', 'ringing', 'answered', 'unknown']);
    expect(contactMoveRefusal(alert('calling'), contact('busy'), 'skip')).toBe('contact-done');
    expect(contactMoveRefusal(alert('exhausted'), contact('planned'), 'skip')).toBe('ended');
  });

  it('records a call by hand as long as nobody was reached, also after the end', () => {
    const recordable = RUN_STATES.filter((state) =>
      allowedContactMoves(alert(state), contact('no-answer')).includes('record-call'),
    );
    expect(recordable).toEqual(['planned', 'calling', 'exhausted', 'cancelled']);
    expect(contactMoveRefusal(alert('acknowledged'), contact('no-answer'), 'record-call')).toBe('reached-already');
  });

  it('does neither to a test call, nor for a contact the run does not have', () => {
    expect(allowedContactMoves(test('calling'), contact('planned'))).toEqual([]);
    expect(contactMoveRefusal(alert('calling'), undefined, 'skip')).toBe('no-such-contact');
  });
});
