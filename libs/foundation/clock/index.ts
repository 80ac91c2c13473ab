export type { Clock, Instant } from './clock';
export { systemClock } from './system-clock';
export { MovableClock } from './movable-clock';
export { OffsetClock } from './offset-clock';
export { CorrectedClock } from './corrected-clock';
export { days, hours, milliseconds, minutes, seconds, truncateToSecond } from './durations';
