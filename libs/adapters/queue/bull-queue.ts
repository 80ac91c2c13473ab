import type { Log } from '../log';
import {
  type ConnectionOptions,
  Queue,
  type Worker,
  Worker as RedisWorker,
  createPostgresBackend,
  withBackend,
} from 'bullmq';
import { seconds } from '@owl/foundation/clock';
import { newId } from '@owl/foundation/ids';
import { within } from './within';
import { Redis } from 'ioredis';
import { Pool } from 'pg';
import { CONNECTING } from '../db/connecting';
import { limitsSilence } from '../db/limits-silence';
import { type Hints, QUEUES, type QueueName } from './hints';

interface HintData {
  id: string;
}
/** Acts on the row the hint names, if it is still due. */
export type HintHandler = (id: string) => Promise<void>;

export interface QueueSettings {
  QUEUE_BACKEND: 'postgres' | 'redis';
  DATABASE_URL: string;
  DATABASE_PATIENCE_SECONDS: number;
  REDIS_URL: string;
  QUEUE_PREFIX: string;
}

// Only by age: retention by count deletes with NOT IN on every finish, which deadlocks on the PostgreSQL backend.
const RETENTION = { removeOnComplete: { age: 60 }, removeOnFail: { age: 3600 } };
// LISTEN clients of the workers, plus room for the queries of all queues.
const POOL_SIZE = QUEUES.length * 2 + 6;
// A dead Redis answers neither yes nor no.
const OFFER_MS = 5_000;
const CLOSE_MS = 10_000;

/** BullMQ on PostgreSQL or on Redis, behind the same two verbs: offer a hint, work on hints. */
export class BullQueue implements Hints {
  private readonly pool: Pool | undefined;
  private readonly redis: Redis | undefined;
  private readonly queues = new Map<QueueName, Queue<HintData>>();
  private readonly workers: Worker<HintData>[] = [];
  private readonly offers = new Set<Promise<unknown>>();
  private readonly hands = new Map<QueueName, { concurrency: number; work: HintHandler }>();

  constructor(
    private readonly settings: QueueSettings,
    private readonly log: Log,
  ) {
    if (settings.QUEUE_BACKEND === 'redis') {
      // A dead Redis must fail an offer at once, not hold the caller: the sweep finds the row.
      this.redis = new Redis(settings.REDIS_URL, {
        maxRetriesPerRequest: null,
        enableOfflineQueue: false,
        lazyConnect: true,
      });
      this.redis.on('error', (error) =>
        log.warn({ error: error.message }, 'queue connection lost, the sweep takes over'),
      );
      this.redis.connect().catch(() => undefined);
    } else {
      this.pool = new Pool({
        connectionString: settings.DATABASE_URL,
        max: POOL_SIZE,
        ...CONNECTING,
        // A hint may be lost with the server, so it need not wait for the disk.
        options: '-c search_path=bullmq -c synchronous_commit=off',
        onConnect: limitsSilence(seconds(settings.DATABASE_PATIENCE_SECONDS)),
      });
      // Every queue and worker listens for its errors.
      this.pool.setMaxListeners(POOL_SIZE);
      this.pool.on('error', (error) =>
        log.warn({ error: error.message }, 'queue connection lost, the sweep takes over'),
      );
    }
  }

  offer(name: QueueName, id: string, delayMs = 0): Promise<void> {
    const offer = this.add(name, id, delayMs).finally(() => this.offers.delete(offer));
    this.offers.add(offer);
    return Promise.resolve();
  }

  /**
   * Offers hints for rows that are due now; while the queue is away this process works on them itself, so that the queue
   * decides about speed and never about whether the work is done.
   */
  async offerOrWork(name: QueueName, ids: readonly string[]): Promise<void> {
    const hands = this.hands.get(name);
    const left = [...ids];
    while (left.length) {
      const some = left.splice(0, hands?.concurrency ?? left.length);
      await Promise.all(
        some.map(async (id) => {
          if (!(await this.add(name, id, 0)) && hands) await hands.work(id);
        }),
      );
    }
  }

  /** @returns whether the hint is in the queue */
  private async add(name: QueueName, id: string, delayMs: number): Promise<boolean> {
    // A job id of ours: BullMQ's own ids need a sequence that it creates on the fly, which this role may not.
    const options = { jobId: newId(), delay: Math.max(0, Math.round(delayMs)), ...RETENTION };
    try {
      if (this.redis && this.redis.status !== 'ready') throw new Error(`Redis is ${this.redis.status}`);
      await within(OFFER_MS, this.queue(name).add(name, { id }, options));
      return true;
    } catch (error) {
      this.log.warn({ queue: name, error: (error as Error).message }, 'hint not queued, the sweep takes over');
      return false;
    }
  }

  /** Starts working on a queue's hints. A handler that throws loses its hint only: the row stays due. */
  work(name: QueueName, concurrency: number, handler: HintHandler): void {
    const options = { ...this.prefix(), connection: this.workerConnection(), concurrency, maxStalledCount: 1000 };
    const run = (job: { data: HintData }) => handler(job.data.id);
    this.hands.set(name, { concurrency, work: (id) => this.alone(name, id, handler) });
    const worker = this.pool
      ? new PgWorker<HintData>(name, run, options)
      : new RedisWorker<HintData>(name, run, options);
    worker.on('error', (error) =>
      this.log.warn({ queue: name, error: error.message }, 'queue worker lost its connection'),
    );
    worker.on('failed', (_job, error) =>
      this.log.warn({ queue: name, error: error.message }, 'work on a row failed, the sweep tries again'),
    );
    this.workers.push(worker as Worker<HintData>);
  }

  /** Ends the hints in hand, then the connections; a queue that is away does not hold up the end. */
  async close(): Promise<void> {
    const closing = this.closeGently();
    await within(CLOSE_MS, closing).catch((error: Error) => {
      this.log.warn({ error: error.message }, 'queue could not be closed in time, its connections are dropped');
      for (const worker of this.workers) void worker.close(true).catch(() => undefined);
    });
    this.redis?.disconnect();
  }

  private async closeGently(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.close()));
    await Promise.all(this.offers);
    await Promise.all([...this.queues.values()].map((queue) => queue.close()));
    await this.pool?.end();
  }

  private async alone(name: QueueName, id: string, handler: HintHandler): Promise<void> {
    await handler(id).catch((error: Error) =>
      this.log.warn({ queue: name, error: error.message }, 'work on a row failed, the sweep tries again'),
    );
  }

  private queue(name: QueueName): Queue<HintData> {
    const known = this.queues.get(name);
    if (known) return known;
    const options = { ...this.prefix(), connection: (this.pool ?? this.redis) as unknown as ConnectionOptions };
    const queue = (
      this.pool ? new PgQueue<HintData>(name, options) : new Queue<HintData>(name, options)
    ) as Queue<HintData>;
    queue.on('error', (error) => this.log.warn({ queue: name, error: error.message }, 'queue lost its connection'));
    this.queues.set(name, queue);
    return queue;
  }

  /** On PostgreSQL the schema is the prefix. */
  private prefix(): { prefix?: string } {
    return this.pool ? {} : { prefix: this.settings.QUEUE_PREFIX };
  }

  private workerConnection(): ConnectionOptions {
    if (this.pool) return this.pool as unknown as ConnectionOptions;
    return { url: this.settings.REDIS_URL, maxRetriesPerRequest: null } as ConnectionOptions;
  }
}

const { Queue: PgQueue, Worker: PgWorker } = withBackend(createPostgresBackend as never) as unknown as {
  Queue: typeof Queue;
  Worker: typeof RedisWorker;
};
