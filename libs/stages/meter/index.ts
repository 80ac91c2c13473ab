export { ClosedMonth } from './closed-month.entity';
export { Dispute } from './dispute.entity';
export { DisputeNotices } from './dispute-notices.service';
export { DisputeService, type DisputeMoveRequest } from './dispute.service';
export { ENTRY_KINDS, type EntryKind, HandledItem, SOURCE_KINDS, type SourceKind } from './handled-item.entity';
export { MeterModule } from './meter.module';
export { MeterService } from './meter.service';
export { type CountedCase, type CountedRun, caseCounts, runCounts } from './rules/wanted-count';
export { monthAfter, monthBefore, monthWord } from './rules/months';
export { type PricedWindow, pricedWindow } from './rules/priced-window';
export {
  DISPUTE_MOVES,
  DISPUTE_STATES,
  type DisputeMove,
  type DisputeState,
  type DisputeViewer,
  disputeMoves,
} from './rules/dispute-moves';
export { WHY_WORDS, type Why, whyInWords } from './rules/why-words';
export { SURENESSES, type Sureness, type VolumeForecast } from './rules/forecast-volume';
export { VolumeWarning } from './volume-warning.entity';
export { VolumeWarnings } from './volume-warnings.service';
export * from './read-models';
