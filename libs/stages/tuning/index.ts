export { type CallExperience, type CountedMonth, alertSpan, countedMonths } from './history.read-model';
export type { Period, Source } from './past-of-customer.service';
export {
  type AlertFile,
  type AlertFilesRead,
  FILE_LIMIT,
  FILE_REFUSALS,
  type FileReading,
  type FileRefusal,
  readAlertFiles,
} from './read-alert-files';
export { type ChangedAlert, type Changes, type Comparison, collect, compareReplays } from './rules/compare-replays';
export { Replay } from './rules/replay';
export type {
  Assumptions,
  MonthFigures,
  PastAlert,
  PastCase,
  PastRun,
  ReplayFigures,
  ReplaySetting,
  ReplayTerms,
  ReplayedAlert,
  ThreatFigures,
} from './rules/replay.types';
export { TUNED_FIELDS, type TunedTerms, tunedTermsOf } from './tuned-terms';
export { TuningModule } from './tuning.module';
export { tuningSamples } from './tuning-samples.read-model';
export { TuningSample } from './tuning-sample.entity';
export { type ImportedSample, SAMPLE_ALERTS, TuningSamples } from './tuning-samples.service';
export { type Tuned, type TuningAnswer, TuningService, type TuningWish } from './tuning.service';
