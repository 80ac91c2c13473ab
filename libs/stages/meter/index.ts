export { ClosedMonth } from './closed-month.entity';
export { ENTRY_KINDS, type EntryKind, HandledItem, SOURCE_KINDS, type SourceKind } from './handled-item.entity';
export { MeterModule } from './meter.module';
export { MeterService, type MonthTotals } from './meter.service';
export { monthAfter, monthBefore } from './rules/months';
export * from './read-models';
