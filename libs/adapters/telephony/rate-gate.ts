import { setTimeout as wait } from 'node:timers/promises';

/** Lets callers through one after the other at a steady rate, so that the provider's own queue stays empty. */
export class RateGate {
  private nextFree = 0;

  /** @param perSecond passes per second, more than 0 */
  constructor(private readonly perSecond: number) {}

  async pass(): Promise<void> {
    const now = performance.now();
    const turn = Math.max(now, this.nextFree);
    this.nextFree = turn + 1000 / this.perSecond;
    if (turn > now) await wait(turn - now);
  }
}
