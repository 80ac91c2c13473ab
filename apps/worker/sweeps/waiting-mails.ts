import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { Database } from '@owl/adapters/db';
import { LOG, type Log } from '@owl/adapters/log';
import type { Clock } from '@owl/foundation/clock';
import { oldestWaiting } from '@owl/stages/intake';

/** A night's alert is to be dialled within a minute of its mail, in a storm too. */
const TOO_LONG_SECONDS = 60;

/** Raises the alarm when a customer's mail waits too long: once, and again only after that customer's mail has moved on. */
@Injectable()
export class WaitingMails {
  private alarmed: ReadonlySet<string> = new Set();

  constructor(
    private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  async run(): Promise<void> {
    const waiting = await this.database.soc((tx) => oldestWaiting(tx, this.clock.now()));
    const late = waiting.filter(({ seconds }) => seconds > TOO_LONG_SECONDS);
    for (const { customerId, seconds } of late) {
      if (this.alarmed.has(customerId)) continue;
      const facts = { customerId, seconds: Math.round(seconds) };
      this.log.error(facts, "a customer's mail waits too long: do the workers run, and does a mail keep failing?");
    }
    this.alarmed = new Set(late.map(({ customerId }) => customerId));
  }
}
