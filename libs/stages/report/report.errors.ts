import { CallerError } from '@owl/foundation/errors';

export class NoReport extends CallerError {
  constructor(caseId: string) {
    super('not-found', 'This case has no report yet. Draft it first.', { info: { caseId } });
  }
}

export class ReportMoveNotAllowed extends CallerError {
  constructor(state: string, move: string) {
    super('move-not-allowed', `A report that is ${state} cannot be moved by "${move}". Reload the case.`, {
      info: { state, move },
    });
  }
}

export class ReportIncomplete extends CallerError {
  constructor(missing: readonly string[]) {
    super('report-incomplete', `These sections are empty: ${missing.join(', ')}. Fill them in before approval.`, {
      info: { missing },
    });
  }
}

export class NeedsSecondPerson extends CallerError {
  constructor() {
    super('needs-second-person', "The contract asks for another person's approval than the author's. Ask a colleague.");
  }
}

/** In a trial mails of cases are off unless enabled (service rules 2.15). */
export class CaseMailsOff extends CallerError {
  constructor() {
    super(
      'case-mails-off',
      'Case mails are off in this trial: close the case with a verdict, and write what was found into the weekly report.',
    );
  }
}

export class CaseReportsNothing extends CallerError {
  constructor(state: 'merged' | 'dismissed') {
    super(
      'move-not-allowed',
      `The case is ${state}: its report cannot be changed or sent. Bring the case back first.`,
      {
        info: { state },
      },
    );
  }
}
