import type { Log } from '@owl/adapters/log';

const MINUTE = 60_000;
const MOST_NAMES = 1_000;

/** Warns of the same thing once a minute, and says then how often it was: a crowd must not fill the log. */
export class RefusalLog {
  private readonly said = new Map<string, { at: number; since: number }>();

  constructor(private readonly log: Log) {}

  /**
   * @param name what is the same thing, e.g. the reason with the address
   * @param now milliseconds of a monotonic clock
   */
  warn(name: string, now: number, facts: Readonly<Record<string, unknown>>, message: string): void {
    const known = this.said.get(name);
    if (known && now - known.at < MINUTE) {
      known.since += 1;
      return;
    }
    if (this.said.size >= MOST_NAMES) this.said.clear();
    this.said.set(name, { at: now, since: 0 });
    this.log.warn(known?.since ? { ...facts, notSaid: known.since } : facts, message);
  }
}
