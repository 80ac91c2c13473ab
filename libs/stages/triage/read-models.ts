export { caseWithHistory } from './case.read-model';
export { type AfterCase, type CaseFilter, casePage } from './queue.read-model';
