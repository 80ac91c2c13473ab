import { CallerError } from '@owl/foundation/errors';

export class ContractNotFound extends CallerError {
  constructor() {
    super('not-found', 'There is no such contract version, or it is not yours to see.');
  }
}

/** It has decided alerts, or may have: what was promised then stays readable. */
export class ContractInForce extends CallerError {
  constructor(versionNo: number) {
    super(
      'contract-in-force',
      `Contract version ${versionNo} is or was in force and stays as it is. Prepare a new version instead.`,
    );
  }
}

export class NotInFuture extends CallerError {
  constructor(effectiveFrom: string, today: string) {
    super(
      'contract-not-in-future',
      `A version can be prepared for tomorrow or later; ${effectiveFrom} is not (today is ${today}).`,
    );
  }
}

export class DayTaken extends CallerError {
  constructor(versionNo: number, effectiveFrom: string) {
    super(
      'contract-day-taken',
      `Version ${versionNo} is prepared for ${effectiveFrom} already. Change that one, or choose another day.`,
    );
  }
}

export class UnknownCalendar extends CallerError {
  constructor(name: string) {
    super('unknown-calendar', `There is no calendar "${name}" in force on the day the version begins.`);
  }
}

/** The terms do not fit together. */
export class TermsRefused extends CallerError {
  constructor(readonly problems: readonly { field: string; message: string }[]) {
    super('terms-refused', problems.map(({ message }) => message).join(' '));
  }
}
