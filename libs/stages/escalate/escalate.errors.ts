import { CallerError, OurError } from '@owl/foundation/errors';
import type { MoveRefusal } from './rules/run-moves';

export class RunNotFound extends OurError {
  constructor(id: string) {
    super('run-not-found', 'A call run that work was queued for does not exist.', { info: { callRunId: id } });
  }
}

export class RunUnknown extends CallerError {
  constructor(id: string) {
    super('not-found', 'There is no such call run.', { info: { callRunId: id } });
  }
}

export class KeyUsedAlready extends CallerError {
  constructor() {
    super('key-used-already', 'This key belongs to another move. Make a new one for each move.');
  }
}

/** So much has been called or spent today that a call which can wait is not made. */
export class CallLimitReached extends CallerError {
  constructor(readonly kind: 'calls' | 'spend') {
    super('call-limit-reached', LIMIT_REACHED[kind], { info: { kind } });
  }
}

const LIMIT_REACHED = {
  calls: "Today's calls have reached CALL_LIMIT_PER_DAY. Call by hand, try again tomorrow, or have the setting raised.",
  spend: "Today's call charges have reached SPEND_LIMIT_PER_DAY. Call by hand, try again tomorrow, or have it raised.",
};

/** Why a person's move in a call run was not made, and what to do instead. */
export class RunMoveRefused extends CallerError {
  constructor(readonly why: MoveRefusal) {
    super('run-move-refused', REFUSED[why], { info: { why } });
  }
}

const REFUSED: Record<MoveRefusal, string> = {
  ended: 'This call run has ended. Look at its outcome.',
  'reached-already': 'A contact of this call run has been reached already. Nothing is left to record.',
  'taken-over': 'Somebody has taken over this call run already. Ask them to hand it back, or hand it back yourself.',
  'not-taken-over': 'Nobody has taken over this call run.',
  'contact-done': 'The call to this contact has ended already. Look at its outcome.',
  'no-such-contact': 'This call run has no contact with that order.',
  'check-call': 'This is a test or a verification call: it can only be stopped.',
  'alert-joined':
    'Another alert has joined this call run since you looked. Look at it, tell the contact if need be, and do it again.',
  'in-the-future': 'A call that was made by hand cannot be in the future. Give the time at which it was made.',
};
