import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { type Clock, minutes } from '@owl/foundation/clock';
import { TooManyTries } from '../http/api.errors';

/** Failed sign-ins from one address; an office of many people behind one address has room for its typing errors. */
const FAILURES_PER_ADDRESS = 30;
const WITHIN_MS = minutes(15);
// Addresses remembered at most; beyond it the oldest are forgotten, so that an attacker cannot fill the memory.
const REMEMBERED = 10_000;

interface Tries {
  since: number;
  failures: number;
}

/**
 * Slows down who tries many accounts from one address. Kept in memory, per process: what must hold across instances is
 * the lock of the account, and that one is in the database.
 */
@Injectable()
export class SignInThrottle {
  private readonly tries = new Map<string, Tries>();

  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  /**
   * Counts a try before it is made, so that many at once count too; call `succeeded` to take it back.
   * @throws TooManyTries
   */
  begin(address: string): void {
    const now = this.clock.real().getTime();
    const known = this.tries.get(address);
    const tries = known && now - known.since < WITHIN_MS ? known : { since: now, failures: 0 };
    if (tries.failures >= FAILURES_PER_ADDRESS)
      throw new TooManyTries(Math.ceil((tries.since + WITHIN_MS - now) / 1_000));
    tries.failures += 1;
    this.tries.delete(address);
    this.tries.set(address, tries);
    const [oldest] = this.tries.keys();
    if (this.tries.size > REMEMBERED && oldest !== undefined) this.tries.delete(oldest);
  }

  succeeded(address: string): void {
    const tries = this.tries.get(address);
    if (tries && tries.failures > 0) tries.failures -= 1;
  }
}
