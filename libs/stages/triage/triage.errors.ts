import { CallerError } from '@owl/foundation/errors';
import type { CaseMove, CaseState } from './rules/case-moves';

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
