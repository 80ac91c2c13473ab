import type { AttemptState } from './attempt-states';
import { nextStep } from './next-step';

const at = (second: number) => new Date(Date.UTC(2026, 10, 20, 17, 10, second));
const run = { state: 'calling', policy: 'until-acknowledged', nextActionAt: at(5), heldUntil: null } as const;
const contact = (contactOrder: number, state: AttemptState, refusals = 0) => ({
  contactOrder,
  state,
  refusals,
  deadlineAt: at(55),
});
const alone = { held: false, reached: null };

describe('the next step of a call run', () => {
  it.each([
    ['dial', [contact(1, 'planned')], { kind: 'dial', contactOrder: 1, at: at(5) }],
    [
      'dial again after a refusal',
      [contact(1, 'busy'), contact(2, 'planned', 1)],
      { kind: 'dial-again', contactOrder: 2, at: at(5) },
    ],
    [
      'wait for the answer, until its deadline',
      [contact(1, 'ringing')],
      { kind: 'await-answer', contactOrder: 1, at: at(55) },
    ],
    ['find out about a lost call', [contact(1, 'unknown')], { kind: 'settle-unknown', contactOrder: 1, at: at(5) }],
    ['end', [contact(1, 'busy')], { kind: 'end', contactOrder: null, at: at(5) }],
  ])('is to %s', (_name, attempts, step) => {
    expect(nextStep(run, attempts, alone)).toEqual(step);
  });

  it('is to go on by itself when the person who took over does not record anything in time', () => {
    const held = nextStep({ ...run, heldUntil: at(50) }, [contact(1, 'planned')], { held: true, reached: null });
    expect(held).toEqual({ kind: 'resume', contactOrder: null, at: at(50) });
  });

  it('is none once the run has ended', () => {
    expect(nextStep({ ...run, state: 'exhausted', nextActionAt: null }, [contact(1, 'busy')], alone)).toBeNull();
  });
});
