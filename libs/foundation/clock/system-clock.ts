import type { Clock, Instant } from './clock';

function machineTime(): Instant {
  return new Date();
}

/** The clock of production: both faces show the machine's time. */
export const systemClock: Clock = { now: machineTime, real: machineTime };
