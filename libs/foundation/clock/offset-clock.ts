import { CallerError } from '../errors';
import type { Clock, Instant } from './clock';

/**
 * The demo clock: `now` runs ahead of the machine by an offset, `real` stays the machine's.
 * It never goes backwards, because rows already carry the later times; only `reset` returns to the machine's time.
 */
export class OffsetClock implements Clock {
  private ahead: number;

  constructor(
    private readonly base: Clock,
    offset = 0,
  ) {
    this.ahead = offset;
  }

  now(): Instant {
    return new Date(this.base.real().getTime() + this.ahead);
  }

  real(): Instant {
    return this.base.real();
  }

  /** Milliseconds that `now` is ahead of `real`. */
  get offset(): number {
    return this.ahead;
  }

  /** @throws CallerError `clock-backwards` when service time would go back. */
  set offset(ms: number) {
    if (!Number.isFinite(ms) || ms < this.ahead) {
      throw new CallerError(
        'clock-backwards',
        'The demo clock only moves forward. Choose a later time, or reset it to the machine’s time.',
        { info: { offset: this.ahead, wanted: ms } },
      );
    }
    this.ahead = ms;
  }

  /** Jumps forward so that `now` is `instant`. @throws CallerError `clock-backwards` */
  jumpTo(instant: Instant): void {
    this.offset = instant.getTime() - this.base.real().getTime();
  }

  /** Back to the machine's time. */
  reset(): void {
    this.ahead = 0;
  }
}
