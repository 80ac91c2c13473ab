export type { RunViewer } from './call-run-view';
export { type NotOnce, notCalledOnce } from './called-once.read-model';
export { callFindings, stuckCalls } from './stuck-calls.read-model';
export { type AfterRun, type CallRunFilter, callRun, callRunPage, coveredAlertPage } from './call-runs.read-model';
export { telephonyHealth } from './providers/provider-health.read-model';
