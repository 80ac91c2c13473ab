import { originOf } from '@owl/foundation/origins';

/** An address is what `originOf` counts it as. */
export interface Caps {
  /** Connections an address may hold at a time. */
  atOnce: number;
  /** Connections an address may open in a minute. */
  perMinute: number;
  /** Addresses without limits: mail servers of our own. */
  trusted: readonly string[];
}

interface Seen {
  open: number;
  /** Openings still free; it fills up again with time. */
  free: number;
  /** Milliseconds of a monotonic clock. */
  at: number;
}

const MINUTE = 60_000;
const MOST_ADDRESSES = 10_000;

/** How many connections each address has and opens. */
export class ConnectionCaps {
  private readonly seen = new Map<string, Seen>();

  constructor(private readonly caps: Caps) {}

  /** Counts a connection in. Answers why it may not come in, or null; who is refused is not counted. */
  open(address: string, now: number): 'too-many' | 'too-often' | null {
    const { atOnce, perMinute } = this.caps;
    const seen = this.of(address, now);
    if (!this.caps.trusted.includes(address)) {
      if (seen.open >= atOnce) return 'too-many';
      if (seen.free < 1) return 'too-often';
    }
    seen.free = Math.min(seen.free, perMinute) - 1;
    seen.open += 1;
    return null;
  }

  close(address: string): void {
    const seen = this.seen.get(originOf(address));
    if (seen) seen.open -= 1;
  }

  private of(address: string, now: number): Seen {
    const { perMinute } = this.caps;
    const origin = originOf(address);
    const known = this.seen.get(origin);
    if (known) {
      known.free = Math.min(perMinute, known.free + ((now - known.at) * perMinute) / MINUTE);
      known.at = now;
      return known;
    }
    if (this.seen.size >= MOST_ADDRESSES) this.forgetIdle(now);
    const seen = { open: 0, free: perMinute, at: now };
    this.seen.set(origin, seen);
    return seen;
  }

  private forgetIdle(now: number): void {
    for (const [address, { open, at }] of this.seen) if (open === 0 && now - at > MINUTE) this.seen.delete(address);
  }
}
