import { CallerError } from '@owl/foundation/errors';
import type { MailMove, MailOutcome } from './mail-recipient.entity';

export class MailNotFound extends CallerError {
  constructor(id: string) {
    super('not-found', 'There is no such mail.', { info: { mailId: id } });
  }
}

export class MailMoveNotAllowed extends CallerError {
  constructor(outcome: MailOutcome, move: MailMove) {
    const why = `Only a mail in quarantine can be moved by "${move}"; this one is "${outcome}".`;
    super('move-not-allowed', `${why} Reload it to see what became of it.`, { info: { outcome, move } });
  }
}

/** Released mail is worked on as an appliance's, so there must be one. */
export class MailNeedsAppliance extends CallerError {
  constructor() {
    super('appliance-needed', 'Nobody knows whose mail this is. Name the appliance (applianceId) to release it as.');
  }
}

export class UnknownAppliance extends CallerError {
  constructor(applianceId: string) {
    super('unknown-appliance', 'There is no such appliance. Choose one of the list of appliances.', {
      info: { applianceId },
    });
  }
}

/** What was sent to one customer's address must not be shown to another. */
export class MailOfAnotherCustomer extends CallerError {
  constructor() {
    const what =
      "This mail came to another customer's address. It can only be released as an appliance of that customer.";
    super('mail-of-another-customer', what);
  }
}
