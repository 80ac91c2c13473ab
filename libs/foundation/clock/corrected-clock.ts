import type { Clock, Instant } from './clock';

/** A machine's clock that is put right by another one: both faces show the machine's time plus the correction. */
export class CorrectedClock implements Clock {
  /** Milliseconds the machine is behind; negative when it is fast. */
  correction = 0;

  constructor(private readonly machine: Clock) {}

  now(): Instant {
    return this.real();
  }

  real(): Instant {
    return new Date(this.machine.real().getTime() + this.correction);
  }
}
