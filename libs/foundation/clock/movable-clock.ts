import { CallerError } from '../errors';
import type { Clock, Instant } from './clock';

/** A clock that stands still until a test moves it. Both faces move together, so leases expire in tests too. */
export class MovableClock implements Clock {
  private at: number;

  constructor(start: Instant) {
    this.at = start.getTime();
  }

  now(): Instant {
    return new Date(this.at);
  }

  real(): Instant {
    return new Date(this.at);
  }

  /** Moves forward by `ms` milliseconds (zero or more). */
  forward(ms: number): void {
    if (!(ms >= 0)) throw new CallerError('clock-backwards', `forward() takes zero or more milliseconds, not ${ms}`);
    this.at += ms;
  }

  /** Sets both faces to `instant`, earlier or later. */
  jumpTo(instant: Instant): void {
    this.at = instant.getTime();
  }
}
