export {
  ALERT_STATES,
  Alert,
  type AlertDecision,
  type AlertState,
  type Endpoint,
  type Threat,
  WINDOWS,
  type Window,
} from './alert.entity';
export { ClassifyModule } from './classify.module';
export { type Admission, type AdmittedAlert, ClassifyService, type ReadMail } from './classify.service';
export { contractTerms, plannedWork } from './contract-terms';
export { type AlertDraft, alertsOf, deviceKey, factsOf } from './rules/alerts-of';
export {
  type AlertFacts,
  type ContractTerms,
  type Decision,
  type MaintenanceWindow as PlannedWork,
  type RecordReason,
  type Routing,
  classify,
  isMonitored,
  matchesModel,
  threatFamily,
} from './rules';
export * from './read-models';
