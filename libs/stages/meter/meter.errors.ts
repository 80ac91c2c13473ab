import { CallerError } from '@owl/foundation/errors';

export class ItemNotFound extends CallerError {
  constructor(id: string) {
    super('not-found', 'There is no such item.', { info: { itemId: id } });
  }
}

export class NotDisputable extends CallerError {
  constructor(why: 'not-a-count' | 'taken-back' | 'disputed' | 'withdrawn-often') {
    const words = {
      'not-a-count': 'Only an item that was counted can be disputed, not a correction of one.',
      'withdrawn-often':
        'A dispute about this item was withdrawn three times. Talk to the SOC: they can raise it for you.',
      'taken-back': 'This item does not count any more: there is nothing to dispute.',
      disputed: 'This item is disputed already. Reload to see how that stands.',
    };
    super('not-disputable', words[why], { info: { why } });
  }
}

export class DisputeNotFound extends CallerError {
  constructor(id: string) {
    super('not-found', 'There is no such dispute.', { info: { disputeId: id } });
  }
}

export class DisputeMoveNotAllowed extends CallerError {
  constructor(state: string, move: string) {
    super(
      'move-not-allowed',
      `A dispute that is ${state} cannot be moved by "${move}". Reload to see what is possible.`,
      {
        info: { state, move },
      },
    );
  }
}

export class NotYoursToWithdraw extends CallerError {
  constructor(raisedSide: 'customer' | 'soc') {
    const words = {
      customer: 'Only the customer withdraws what they have raised. Reject it, with a reason that they read.',
      soc: 'Secure OWL Center has raised this for you: ask us to withdraw it.',
    };
    super('not-yours-to-withdraw', words[raisedSide], { info: { why: raisedSide } });
  }
}

export class DisputeNeedsReason extends CallerError {
  constructor(move: string) {
    super('move-needs', `"${move}" needs a reason: the customer reads it.`, { info: { move, what: 'reason' } });
  }
}

export class NeedsAnotherPerson extends CallerError {
  constructor() {
    super('needs-another-person', 'Whoever proposed that an item be taken back does not approve it. Ask a colleague.');
  }
}
