import { CallerError } from '@owl/foundation/errors';
import type { CaseMove, CaseState } from './rules/case-moves';
import type { InvestigationRefusal } from './rules/investigation';
import type { RegroupRefusal } from './rules/regroup';

export class CaseNotFound extends CallerError {
  constructor(id: string) {
    super('not-found', 'There is no such case.', { info: { caseId: id } });
  }
}

export class MoveNotAllowed extends CallerError {
  constructor(state: CaseState, move: CaseMove, why = `A case that is ${state} cannot be moved by "${move}".`) {
    super('move-not-allowed', `${why} Reload the case to see what is possible now.`, { info: { state, move } });
  }
}

export class MoveNeeds extends CallerError {
  constructor(move: CaseMove, what: 'verdict' | 'reason') {
    super('move-needs', `"${move}" needs a ${what}.`, { info: { move, what } });
  }
}

/** Why the alerts of cases were not regrouped, and what to do instead. */
export class RegroupRefused extends CallerError {
  constructor(readonly why: RegroupRefusal) {
    super('regroup-refused', REFUSED[why], { info: { why } });
  }
}

const REFUSED: Record<RegroupRefusal, string> = {
  'same-case': 'A case cannot be merged into itself. Choose another one.',
  'other-customer': 'Only cases of the same customer can be merged.',
  'merged-already': 'This case is merged into another. Undo that first.',
  dismissed: 'This case is dismissed. Re-open it first.',
  'in-review': 'The report of the case is being reviewed. Have it returned to its author first.',
  'report-on-its-way': 'The report is on its way to the customer. Wait until it has been sent.',
  'target-not-open': 'The case to merge into is not open. Re-open it first, or choose another one.',
  'target-told-the-customer':
    'The report of the case to merge into was sent without these alerts, so nobody would tell the customer of them. Close and re-open that case first.',
  closed: 'This case is closed. Re-open it first.',
  'all-alerts': 'At least one alert must stay in the case.',
  'no-alerts': 'Choose the alerts to split off.',
  'not-its-alerts': 'Some of these alerts are not in this case any more. Reload it and choose again.',
  'not-merged': 'This case is not merged into another.',
  'not-split': 'This case was not split off from another.',
  'target-merged-on': 'The case it was merged into has itself been merged. Undo that merge first.',
  'alerts-moved-on': 'Some of its alerts have been moved on from there. Undo that first.',
  'target-left-empty':
    'Its own alerts have been split off from the case it was merged into, so nothing would be left there. Undo that split first.',
  'reported-together':
    'The customer has read of these alerts in the report of the case they were merged into. Split them off there instead.',
};

/** A report went to the customer, and counts: by its own case, or by the one that case was merged into. */
export class ReportedWithin extends CallerError {
  constructor(move: string) {
    super(
      'move-not-allowed',
      'A case that was merged into this one had been reported to the customer, and counts by this one. Report this case too; or undo that merge, re-open that case and merge this one into it.',
      { info: { move } },
    );
  }
}

export class AlertNotFound extends CallerError {
  constructor(id: string) {
    super('not-found', 'There is no such alert.', { info: { alertId: id } });
  }
}

/** Why an alert is not investigated on request, and what to do instead. */
export class InvestigationRefused extends CallerError {
  constructor(readonly why: InvestigationRefusal) {
    super('investigation-refused', NOT_INVESTIGATED[why], { info: { why } });
  }
}

const NOT_INVESTIGATED: Record<InvestigationRefusal, string> = {
  'in-a-case': 'This alert is in a case already: its investigation is under way or done.',
  'not-telephoned': 'Only an alert that was telephoned after hours can be investigated on request.',
  'business-not-covered':
    'The contract does not cover business hours, so there is no investigation. Talk to the customer about the contract.',
};

export class BreachNotFound extends CallerError {
  constructor(id: string) {
    super('not-found', 'There is no such breach of a deadline.', { info: { id } });
  }
}
