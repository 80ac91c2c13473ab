export { Case } from './case.entity';
export { CaseAlert, CaseNote, CaseTransition } from './case-history.entity';
export { CaseService, type MoveRequest } from './case.service';
export {
  CASE_MOVES,
  CASE_STATES,
  CASE_TABLE,
  type CaseMove,
  type CaseState,
  VERDICTS,
  type Verdict,
  afterMove,
  allowedMoves,
} from './rules/case-moves';
export { CaseNotFound, MoveNeeds, MoveNotAllowed } from './triage.errors';
export { TriageModule } from './triage.module';
export { type QueuedAlert, TriageService } from './triage.service';
export * from './read-models';
