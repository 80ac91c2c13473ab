import { CallerError } from '@owl/foundation/errors';
import type { KindFrom } from './rules/trial-order';

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

/** A contract that is prepared would be turned back into a trial. */
export class TrialAfterContract extends CallerError {
  constructor({ versionNo, effectiveFrom, kind }: KindFrom) {
    super(
      'trial-after-contract',
      kind === 'trial'
        ? `Version ${versionNo}, prepared for ${effectiveFrom}, is of the trial: on that day the contract would become a trial again. Withdraw it, make it a standard version, or begin the contract after it.`
        : `A contract is prepared from ${effectiveFrom} on (version ${versionNo}): no version of the trial can follow it. Choose a day before it, or make this a standard version.`,
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
