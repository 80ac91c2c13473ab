interface Tries {
  /** Failures still free; they come back with time. */
  free: number;
  /** Milliseconds of a monotonic clock. */
  at: number;
}

const MOST_NAMES = 10_000;

/** Counts failures by name (an address), so that guessing becomes slow. */
export class FailedTries {
  private readonly tries = new Map<string, Tries>();

  /** @param most failures in a row, which come back one by one, all of them within `perMs` milliseconds */
  constructor(
    private readonly most: number,
    private readonly perMs: number,
  ) {}

  isExhausted(name: string, now: number): boolean {
    const known = this.tries.get(name);
    return known !== undefined && this.freeAt(known, now) < 1;
  }

  /** Counts before the outcome is known, so that many tries at once all count; a success gives it back. */
  take(name: string, now: number): void {
    const known = this.tries.get(name);
    // Whoever tried last stands last: the one forgotten first is the one that has been quiet for longest.
    this.tries.delete(name);
    this.tries.set(name, { free: (known ? this.freeAt(known, now) : this.most) - 1, at: now });
    const oldest = this.tries.keys().next();
    if (this.tries.size > MOST_NAMES && !oldest.done) this.tries.delete(oldest.value);
  }

  giveBack(name: string): void {
    const known = this.tries.get(name);
    if (known) known.free = Math.min(this.most, known.free + 1);
  }

  private freeAt({ free, at }: Tries, now: number): number {
    return Math.min(this.most, free + ((now - at) * this.most) / this.perMs);
  }
}
