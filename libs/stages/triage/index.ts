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
export { CaseMerge } from './case-merge.entity';
export { InvestigationRequest } from './investigation-request.entity';
export { InvestigationService, type Requested } from './investigation.service';
export { RegroupService, type SeenCase } from './regroup.service';
export { INVESTIGATION_REFUSALS, type InvestigationRefusal, investigationRefusal } from './rules/investigation';
export { REGROUP_MOVES, REGROUP_REFUSALS, type RegroupMove, type RegroupRefusal } from './rules/regroup';
export { CaseNotFound, InvestigationRefused, MoveNeeds, MoveNotAllowed, RegroupRefused } from './triage.errors';
export { TriageModule } from './triage.module';
export { type QueuedAlert, TriageService } from './triage.service';
export * from './read-models';
