import { CallerError } from '@owl/foundation/errors';

/** Why a change of a number is not taken: a closed set of words. */
export const CHANGE_REFUSALS = ['same-number', 'number-taken', 'change-open'] as const;
export type ChangeRefusal = (typeof CHANGE_REFUSALS)[number];

const WORDS: Record<ChangeRefusal, string> = {
  'same-number': 'This is the number that is called already.',
  'number-taken': 'Another contact of this customer has this number. Each contact is called at a number of their own.',
  'change-open': 'A change of this number is under way. Finish or withdraw it first.',
};

export class ChangeRefused extends CallerError {
  constructor(why: ChangeRefusal) {
    super('change-refused', WORDS[why], { info: { why } });
  }
}

export class ChangeNotFound extends CallerError {
  constructor(id: string) {
    super('not-found', 'There is no such change of a contact, or it is not yours to see.', { info: { changeId: id } });
  }
}

export class ChangeMoveNotAllowed extends CallerError {
  constructor(state: string, move: string) {
    super(
      'move-not-allowed',
      `A change that is ${state} cannot be moved by "${move}" now, or not by you. Reload to see what is possible.`,
      { info: { state, move } },
    );
  }
}

export class ChangeNeedsAnotherPerson extends CallerError {
  constructor() {
    super('change-needs-another-person', 'Whoever proposed a number does not approve it. Ask another lead or admin.');
  }
}

export class ChangeNeedsReason extends CallerError {
  constructor(move: string) {
    super('move-needs', `"${move}" needs a reason: whoever proposed the number reads it.`, {
      info: { move, what: 'reason' },
    });
  }
}
