import { createHmac, randomBytes } from 'node:crypto';

interface Proven<T> {
  whose: T;
  until: number;
}

const REMEMBER_MS = 600_000;
const MOST_PAIRS = 5_000;

/**
 * Pairs of user and password that were right a while ago, so that an appliance that signs in for each mail does not cost
 * a slow hash each time. Only an HMAC under a key of this process is kept: nothing here helps to guess a password.
 */
export class ProvenPairs<T> {
  private readonly key = randomBytes(32);
  private readonly pairs = new Map<string, Proven<T>>();

  /** @param now milliseconds of a monotonic clock */
  find(user: string, password: string, now: number): T | null {
    const found = this.pairs.get(this.nameOf(user, password));
    return found && now < found.until ? found.whose : null;
  }

  remember(user: string, password: string, whose: T, now: number): void {
    if (this.pairs.size >= MOST_PAIRS) this.pairs.clear();
    this.pairs.set(this.nameOf(user, password), { whose, until: now + REMEMBER_MS });
  }

  private nameOf(user: string, password: string): string {
    return createHmac('sha256', this.key).update(`${user}\0${password}`).digest('base64');
  }
}
