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
export { type Decision, type RecordReason, type Routing, classify, threatFamily } from './rules';
export * from './read-models';
