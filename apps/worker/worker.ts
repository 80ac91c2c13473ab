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

// Asking name servers may take long: the other sweeps do not wait for it, nor for months that are closed and nights that are
// proved. Nor does the auditor wait for what it audits.
type Lane = 'work' | 'hourly' | 'senders' | 'deadlines' | 'audit' | 'aftermath' | 'providers';

/** Works on hints, and sweeps for what no hint told of. Any number of workers may run side by side. */
@Injectable()
export class Worker implements OnApplicationShutdown {
  private readonly timers: NodeJS.Timeout[] = [];
  private stopping = false;
  private readonly lanes: Record<Lane, Promise<unknown>> = {
    work: Promise.resolve(),
    hourly: Promise.resolve(),
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
    this.every(seconds(SWEEP_SECONDS), 'work', () => this.sweeps.due());
    this.every(minutes(1), 'work', () => this.sweeps.appliances());
    this.every(hours(1), 'hourly', () => this.sweeps.mails());
    this.every(hours(1), 'hourly', () => this.sweeps.callProofs());
    this.every(hours(1), 'hourly', () => this.sweeps.months());
    this.every(hours(1), 'hourly', () => this.sweeps.trials());
    this.every(hours(1), 'hourly', () => this.sweeps.calendars());
    this.every(seconds(SWEEP_SECONDS), 'senders', () => this.checkSenders.run());
    this.every(seconds(SWEEP_SECONDS), 'deadlines', () => this.sweeps.deadlines());
    this.every(seconds(SWEEP_SECONDS), 'audit', () => this.sweeps.calls());
    this.every(seconds(SWEEP_SECONDS), 'providers', () => this.sweeps.providers());
    // Asks the provider about calls that are over, which may take long.
    this.every(minutes(1), 'aftermath', () => this.sweeps.aftermath());
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping = true;
    this.timers.forEach(clearInterval);
    await this.swept();
  }

  /** The sweeps asked for so far have ended. After `start`: what was missed while no worker ran has been made up for. */
  async swept(): Promise<void> {
    await Promise.all(Object.values(this.lanes));
  }

  /**
   * At once, then every `ms` of machine time, never two of a lane at a time. One that waits for its lane stands for all that
   * would have begun meanwhile, and none begins while the worker stops.
   */
  private every(ms: number, lane: Lane, sweep: () => Promise<unknown>): void {
    let waits = false;
    const begin = async () => {
      waits = false;
      if (!this.stopping) await sweep();
    };
    const run = () => {
      if (waits) return;
      waits = true;
      this.lanes[lane] = this.lanes[lane].then(begin).catch((error: Error) => this.tellFailure(lane, error));
    };
    run();
    this.timers.push(setInterval(run, ms));
  }

  private tellFailure(lane: Lane, { message: error }: Error): void {
    if (lane === 'hourly') this.log.error({ error }, 'an hourly task failed, it is tried again in an hour');
    else this.log.warn({ lane, error }, 'sweep failed, the next one comes');
  }
}
