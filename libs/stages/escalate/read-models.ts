export { type AfterRun, type CallRunFilter, callRunPage } from './call-runs.read-model';
