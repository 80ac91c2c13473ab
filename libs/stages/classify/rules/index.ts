export { classify } from './classify';
export type {
  AlertFacts,
  ClassifyInput,
  ContractTerms,
  Decision,
  DecisionFlag,
  MaintenanceWindow,
  QueueTimes,
  RecordReason,
  Routing,
  ScoredThreat,
} from './classify.types';
export { isMonitored, matchesModel, modelSegments } from './matches-model';
export { threatFamily } from './threat-family';
export type { ThreatFamily } from './threat-family';
export { toldAnew } from './told-before';
