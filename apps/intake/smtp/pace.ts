/** Octets a second that a mail must bring, on average of each stretch. A modem of the nineties brings more. */
export const SLOWEST = 1_000;

/**
 * How fast a mail comes, looked at in stretches of time: who stops for less than a stretch and makes up for it is not slow.
 * Times are milliseconds of a monotonic clock.
 */
export class Pace {
  private octets = 0;

  constructor(
    private readonly stretchMs: number,
    private since: number,
  ) {}

  add(octets: number): void {
    this.octets += octets;
  }

  /** Whether a stretch has ended that brought too little; the next one begins then. */
  isTooSlow(now: number): boolean {
    const passed = now - this.since;
    if (passed < this.stretchMs) return false;
    const isSlow = this.octets < (SLOWEST * passed) / 1_000;
    this.restart(now);
    return isSlow;
  }

  /** A new stretch: what was missing before was not the sender's fault. */
  restart(now: number): void {
    this.octets = 0;
    this.since = now;
  }
}
