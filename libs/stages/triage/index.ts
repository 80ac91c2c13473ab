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
export {
  BreachNotFound,
  CaseNotFound,
  InvestigationRefused,
  MoveNeeds,
  MoveNotAllowed,
  RegroupRefused,
} from './triage.errors';
export { BreachReasons } from './breach-reasons.service';
export { SLA_RESULTS, type SlaResult } from './rules/sla-figures';
export { SLA_CLOCKS, type SlaClock, clockHistory } from './rules/sla-clocks';
export { SlaMark, SlaPlan, SlaReplan } from './sla.entity';
export { type Looked, type NewMark, SlaWatch } from './sla-watch.service';
export { type Assigned, type KnownCase, assignCases } from './rules/assign-cases';
export { type Grouping, STANDARD_GROUPING } from './rules/joins-case';
export { TriageModule } from './triage.module';
export { type QueuedAlert, TriageService } from './triage.service';
export * from './read-models';
