import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ParseOptions, ParsedMail } from './parse.types';
import type { ReadingAnswer, ReadingTask } from './reading-thread';

/** A mail whose reading had to be stopped: it took too long, or more memory than a thread may have. */
export class ReadingStopped extends Error {}

interface Job {
  task: ReadingTask;
  done(mail: ParsedMail): void;
  failed(error: Error): void;
}
export interface ReadingLimits {
  threads: number;
  /** Milliseconds for one mail, once its thread has begun. */
  longest?: number;
  /** MB of one thread. */
  memory?: number;
  /** What a thread runs; another one in tests. */
  file?: string;
}

// The slowest mails known take a second, on a busy machine some; a claim lasts sixty.
const LONGEST_MS = 20_000;
// Reading a mail of the largest size accepted needs a few times its size.
const MEMORY_MB = 512;

/**
 * Reads mails in threads of their own, as `parseMail` does: a mail that makes reading hang or swell is stopped and holds up
 * nothing else of the process. Threads begin with the first mail.
 */
export class ReadingThreads {
  private readonly waiting: Job[] = [];
  private readonly threads = new Set<Thread>();
  private readonly underWay = new Set<Promise<ParsedMail>>();

  constructor(private readonly limits: ReadingLimits) {}

  /** @throws ReadingStopped; any other error may be gone when it is tried again */
  read(raw: Uint8Array, options: ParseOptions): Promise<ParsedMail> {
    const reading = new Promise<ParsedMail>((done, failed) => {
      // A copy: what came from the database is a view of a larger piece, all of which would travel.
      this.waiting.push({ task: { raw: new Uint8Array(raw), options }, done, failed });
      this.hand();
    });
    this.underWay.add(reading);
    return reading.finally(() => this.underWay.delete(reading));
  }

  /** Ends the threads when they have read what they were given. */
  async close(): Promise<void> {
    await Promise.allSettled(this.underWay);
    await Promise.all([...this.threads].map((thread) => thread.stop(new ReadingStopped('the process is ending'))));
  }

  private hand(): void {
    if (!this.waiting.length) return;
    const idle = [...this.threads].find((thread) => thread.idle);
    if (idle) idle.take(this.waiting.shift() as Job);
    else if (this.threads.size < this.limits.threads) this.threads.add(this.begin());
  }

  private begin(): Thread {
    const thread: Thread = new Thread(this.limits, {
      idle: () => this.hand(),
      gone: (error) => {
        this.threads.delete(thread);
        // One that never began would be begun again and again.
        if (!thread.began) for (const job of this.waiting.splice(0)) job.failed(error);
        this.hand();
      },
    });
    return thread;
  }
}

interface Following {
  idle(): void;
  gone(error: Error): void;
}

/** One thread and the mail in its hands. */
class Thread {
  began = false;
  private job: Job | undefined;
  private timer: NodeJS.Timeout | undefined;
  private readonly worker: Worker;

  constructor(
    private readonly limits: ReadingLimits,
    private readonly following: Following,
  ) {
    const { file = join(__dirname, 'reading-thread.js'), memory = MEMORY_MB } = limits;
    this.worker = new Worker(file, { resourceLimits: { maxOldGenerationSizeMb: memory } });
    this.worker.unref();
    this.worker.on('message', (answer: ReadingAnswer) => this.hear(answer));
    this.worker.on('error', (error) => void this.stop(new ReadingStopped(`its thread ended: ${error.message}`)));
    this.worker.on('exit', () => void this.stop(new ReadingStopped('its thread ended')));
  }

  get idle(): boolean {
    return this.began && !this.job;
  }

  take(job: Job): void {
    const { longest = LONGEST_MS } = this.limits;
    this.job = job;
    this.timer = setTimeout(() => void this.stop(new ReadingStopped(`it took longer than ${longest} ms`)), longest);
    this.worker.postMessage(job.task, [job.task.raw.buffer as ArrayBuffer]);
  }

  async stop(error: Error): Promise<void> {
    const job = this.free();
    this.worker.removeAllListeners().on('error', () => undefined);
    job?.failed(error);
    this.following.gone(error);
    await this.worker.terminate();
  }

  private hear(answer: ReadingAnswer): void {
    const job = this.free();
    if (answer.kind === 'ready') this.began = true;
    else if (answer.kind === 'read') job?.done(answer.mail);
    else job?.failed(new Error(answer.error));
    this.following.idle();
  }

  private free(): Job | undefined {
    clearTimeout(this.timer);
    const { job } = this;
    this.job = undefined;
    return job;
  }
}
