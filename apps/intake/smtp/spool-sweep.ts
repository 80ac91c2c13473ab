import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { LOG, type Log } from '@owl/adapters/log';
import { SPOOL, type Spool, SpoolImport } from '@owl/stages/intake';

const EVERY_MS = 5_000;

/** Looks into the spool now and then, and brings what waits there into the database. */
@Injectable()
export class SpoolSweep implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;

  constructor(
    private readonly spoolImport: SpoolImport,
    @Inject(SPOOL) private readonly spool: Spool,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** @throws when the spool's folder cannot be used: better now than when the database is away */
  async onApplicationBootstrap(): Promise<void> {
    if (!this.spool.isOn) return;
    await this.spool.waiting().catch((error: Error) => {
      throw new Error(`SPOOL_DIR must be a folder this process can write to: ${error.message}`, { cause: error });
    });
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
