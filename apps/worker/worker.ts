import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { CONFIG, type OwlConfig } from '@owl/adapters/config';
import { LOG, type Log } from '@owl/adapters/log';
import { type BullQueue, HINTS } from '@owl/adapters/queue';
import { hours, minutes, seconds } from '@owl/foundation/clock';
import { Processors } from './processors/processors';
import { CheckSenders } from './sweeps/check-senders';
import { Sweeps } from './sweeps/sweeps';

// Asking the provider may take long; it must not hold up the other runs.
const CALL_CONCURRENCY = 20;

// Asking name servers may take long: the other sweeps do not wait for it. Nor does the auditor wait for what it audits.
type Lane = 'work' | 'senders' | 'deadlines' | 'audit' | 'aftermath' | 'providers';

/** Works on hints, and sweeps for what no hint told of. Any number of workers may run side by side. */
@Injectable()
export class Worker implements OnApplicationShutdown {
  private readonly timers: NodeJS.Timeout[] = [];
  private readonly lanes: Record<Lane, Promise<unknown>> = {
    work: Promise.resolve(),
    senders: Promise.resolve(),
    deadlines: Promise.resolve(),
    audit: Promise.resolve(),
    aftermath: Promise.resolve(),
    providers: Promise.resolve(),
  };

  constructor(
    @Inject(HINTS) private readonly queue: BullQueue,
    @Inject(CONFIG) private readonly config: OwlConfig,
    private readonly work: Processors,
    private readonly sweeps: Sweeps,
    private readonly checkSenders: CheckSenders,
    @Inject(LOG) private readonly log: Log,
  ) {}

  start(): void {
    const { WORKER_CONCURRENCY, SWEEP_SECONDS } = this.config;
    const { receiveMail, followFact, dialLine, mailer, messages } = this.work;
    this.queue.work('mail', WORKER_CONCURRENCY, () => receiveMail.drain());
    this.queue.work('facts', WORKER_CONCURRENCY, (id) => followFact.follow(id));
    this.queue.work('calls', CALL_CONCURRENCY, async (id) => void (await dialLine.advance(id)));
    this.queue.work('outgoing-mail', WORKER_CONCURRENCY, (id) => mailer.deliver(id));
    this.queue.work('outgoing-message', WORKER_CONCURRENCY, (id) => messages.advance(id));
    this.every(seconds(SWEEP_SECONDS), () => this.sweeps.due());
    this.every(minutes(1), () => this.sweeps.appliances());
    this.every(hours(1), () => this.sweeps.months());
    this.every(hours(1), () => this.sweeps.mails());
    this.every(hours(1), () => this.sweeps.trials());
    this.every(hours(1), () => this.sweeps.calendars());
    this.every(seconds(SWEEP_SECONDS), () => this.checkSenders.run(), 'senders');
    this.every(seconds(SWEEP_SECONDS), () => this.sweeps.deadlines(), 'deadlines');
    this.every(seconds(SWEEP_SECONDS), () => this.sweeps.calls(), 'audit');
    this.every(hours(1), () => this.sweeps.callProofs(), 'audit');
    this.every(seconds(SWEEP_SECONDS), () => this.sweeps.providers(), 'providers');
    // Asks the provider about calls that are over, which may take long.
    this.every(minutes(1), () => this.sweeps.aftermath(), 'aftermath');
  }

  async onApplicationShutdown(): Promise<void> {
    this.timers.forEach(clearInterval);
    await this.swept();
  }

  /** The sweeps asked for so far have ended. After `start`: what was missed while no worker ran has been made up for. */
  async swept(): Promise<void> {
    await Promise.all(Object.values(this.lanes));
  }

  /** At once, then every `ms` of machine time, never two of a lane at a time. */
  private every(ms: number, sweep: () => Promise<unknown>, lane: Lane = 'work'): void {
    const run = () => {
      this.lanes[lane] = this.lanes[lane]
        .then(sweep)
        .catch((error: Error) => this.log.warn({ error: error.message }, 'sweep failed, the next one comes'));
    };
    run();
    this.timers.push(setInterval(run, ms));
  }
}
