import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { LOG, type Log } from '@owl/adapters/log';
import { type Clock, hours } from '@owl/foundation/clock';
import { SPOOL, type Spool, SpoolImport } from '@owl/stages/intake';

const EVERY_MS = 5_000;
// Keeping a mail takes a moment; what is older than this was left by a process that died.
const REMAINS_MS = hours(1);

/** Looks into the spool now and then, and brings what waits there into the database. */
@Injectable()
export class SpoolSweep implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;

  constructor(
    private readonly spoolImport: SpoolImport,
    @Inject(SPOOL) private readonly spool: Spool,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** @throws when the spool's folder cannot be used: better now than when the database is away */
  async onApplicationBootstrap(): Promise<void> {
    if (!this.spool.isOn) return;
    await this.spool.waiting().catch((error: Error) => {
      throw new Error(`SPOOL_DIR must be a folder this process can write to: ${error.message}`, { cause: error });
    });
    const removed = await this.spool.clear(new Date(this.clock.real().getTime() - REMAINS_MS));
    if (removed > 0)
      this.log.info({ removed }, 'remains of mails that were never acknowledged were removed from the spool');
    this.timer = setInterval(() => void this.sweep(), EVERY_MS);
    void this.sweep();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  private sweep(): Promise<void> {
    this.running ??= this.spoolImport
      .run()
      .then(() => undefined)
      .catch((error: Error) => this.log.error({ error: error.message }, 'the spool could not be looked at'))
      .finally(() => (this.running = undefined));
    return this.running;
  }
}
