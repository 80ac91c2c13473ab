import type { CallPolicy } from '@owl/directory';
import type { Instant } from '@owl/foundation/clock';
import type { AttemptState, RunState } from './attempt-states';
import { type ByHand, nextContact } from './next-contact';

/** What a run in progress does next, for a person who watches it. */
export const NEXT_STEPS = ['dial', 'dial-again', 'await-answer', 'settle-unknown', 'resume', 'end'] as const;
export type NextStepKind = (typeof NEXT_STEPS)[number];

export interface NextStep {
  kind: NextStepKind;
  /** The contact it is about, if it is about one. */
  contactOrder: number | null;
  /** Machine time by which it happens. */
  at: Instant;
}
export interface SteppingRun {
  state: RunState;
  policy: CallPolicy;
  nextActionAt: Instant | null;
  heldUntil: Instant | null;
}
export interface SteppingAttempt {
  contactOrder: number;
  state: AttemptState;
  refusals: number;
  deadlineAt: Instant | null;
}

/** The next step of a run; null when it has ended. */
export function nextStep(run: SteppingRun, attempts: readonly SteppingAttempt[], byHand: ByHand): NextStep | null {
  const { nextActionAt } = run;
  if (nextActionAt === null) return null;
  const next = nextContact(attempts, run.policy, byHand);
  const about = 'contactOrder' in next ? attempts.find((row) => row.contactOrder === next.contactOrder) : undefined;
  switch (next.kind) {
    case 'dial': {
      // Refused before: the provider surely placed no call, and is asked again.
      const kind = about && about.refusals > 0 ? 'dial-again' : 'dial';
      return { kind, contactOrder: next.contactOrder, at: nextActionAt };
    }
    case 'wait':
      return about?.state === 'unknown'
        ? { kind: 'settle-unknown', contactOrder: next.contactOrder, at: nextActionAt }
        : { kind: 'await-answer', contactOrder: next.contactOrder, at: about?.deadlineAt ?? nextActionAt };
    case 'held':
      return { kind: 'resume', contactOrder: null, at: run.heldUntil ?? nextActionAt };
    case 'acknowledged':
    case 'exhausted':
      return { kind: 'end', contactOrder: null, at: nextActionAt };
  }
}
