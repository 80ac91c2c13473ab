import { CallerError } from '@owl/foundation/errors';
import type { WrongAnswer } from './rules/sheet-progress';

export class SheetIncomplete extends CallerError {
  constructor(wrong: readonly WrongAnswer[]) {
    const fields = wrong.map(({ section, field, fault }) => `${section}.${field} (${fault})`);
    super('sheet-incomplete', `The hearing sheet cannot be confirmed yet: ${fields.join(', ')}.`, { info: { fields } });
  }
}

/** Contract, contacts and appliances were made of it: changes are made there from now on. */
export class SheetConfirmed extends CallerError {
  constructor() {
    super(
      'sheet-confirmed',
      'This hearing sheet is confirmed and stays as it is. Change the contract, the contacts or the appliances instead.',
    );
  }
}

export class HasContract extends CallerError {
  constructor() {
    super('has-contract', 'This customer has a contract already: a hearing sheet would make a second one.');
  }
}

export class NoTrial extends CallerError {
  constructor() {
    super('no-trial', 'This customer has no trial that could become a contract.');
  }
}

export class AlreadyConverted extends CallerError {
  constructor(day: string) {
    super(
      'already-converted',
      `A contract from ${day} on follows this trial already. Change that version, or withdraw it first.`,
    );
  }
}

export class TrialReportNotFound extends CallerError {
  constructor() {
    super('not-found', 'There is no such weekly report, or it is not yours to see.');
  }
}

export class TrialReportMoveNotAllowed extends CallerError {
  constructor(state: string, move: string) {
    super('move-not-allowed', `A weekly report that is ${state} cannot be moved by "${move}". Reload it.`, {
      info: { state, move },
    });
  }
}

export class TrialReportIncomplete extends CallerError {
  constructor(missing: readonly string[]) {
    super('report-incomplete', `These sections are empty: ${missing.join(', ')}. Fill them in before approval.`, {
      info: { missing },
    });
  }
}
