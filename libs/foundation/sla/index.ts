export { RESPOND_WITHIN_MINUTES, decideCutOff, dueTimes } from './due-times';
export type { CutOffDecision, CutOffFlag, DueTimes, DueTimesInput } from './due-times';
export { explainInstant, type Handling, type InstantExplained } from './explain-instant';
export { SLA_MARKS, slaMarks } from './sla-marks';
export type { ReachedMark, SlaMark, SlaMarks, SlaMarksInput } from './sla-marks';
export { slaProgress } from './sla-progress';
export type { Pause, SlaInput, SlaProgress, SlaState } from './sla-progress';
