export { caseWithHistory } from './case.read-model';
export { type AfterCase, type CaseFilter, casePage } from './queue.read-model';
export { regroupingOf } from './regroup.read-model';
export { slaCsv, wholeMinutes } from './sla-csv';
export { type SlaLine, customerSla, monthSla, slaMonths } from './sla-report.read-model';
