import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { CONFIG, type OwlConfig } from '@owl/adapters/config';
import { LOG, type Log } from '@owl/adapters/log';
import { type BullQueue, HINTS } from '@owl/adapters/queue';
import { hours, seconds } from '@owl/foundation/clock';
import { Processors } from './processors/processors';
import { Sweeps } from './sweeps/sweeps';

// Dialling waits for the provider; it must not hold up the other runs.
const CALL_CONCURRENCY = 20;

/** Works on hints, and sweeps for what no hint told of. Any number of workers may run side by side. */
@Injectable()
export class Worker implements OnApplicationShutdown {
  private readonly timers: NodeJS.Timeout[] = [];
  private sweeping: Promise<unknown> = Promise.resolve();

  constructor(
    @Inject(HINTS) private readonly queue: BullQueue,
    @Inject(CONFIG) private readonly config: OwlConfig,
    private readonly work: Processors,
    private readonly sweeps: Sweeps,
    @Inject(LOG) private readonly log: Log,
  ) {}

  start(): void {
    const { WORKER_CONCURRENCY, SWEEP_SECONDS } = this.config;
    const { receiveMail, followFact, callRuns, mailer } = this.work;
    this.queue.work('mail', WORKER_CONCURRENCY, () => receiveMail.drain());
    this.queue.work('facts', WORKER_CONCURRENCY, (id) => followFact.follow(id));
    this.queue.work('calls', CALL_CONCURRENCY, async (id) => void (await callRuns.advance(id)));
    this.queue.work('outgoing-mail', WORKER_CONCURRENCY, (id) => mailer.deliver(id));
    this.every(seconds(SWEEP_SECONDS), () => this.sweeps.due());
    this.every(hours(1), () => this.sweeps.months());
  }

  async onApplicationShutdown(): Promise<void> {
    this.timers.forEach(clearInterval);
    await this.sweeping;
  }

  /** At once, then every `ms` of machine time, never two at a time. */
  private every(ms: number, sweep: () => Promise<unknown>): void {
    const run = () => {
      this.sweeping = this.sweeping
        .then(sweep)
        .catch((error: Error) => this.log.warn({ error: error.message }, 'sweep failed, the next one comes'));
    };
    run();
    this.timers.push(setInterval(run, ms));
  }
}
