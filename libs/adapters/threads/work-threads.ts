import { Worker } from 'node:worker_threads';
import type { ThreadSays } from './answer-tasks';

interface Job<T, A> {
  task: T;
  goesOver: ArrayBuffer[];
  done(answer: A): void;
  failed(error: Error): void;
}
export interface ThreadLimits {
  /** What a thread runs: a compiled file that calls `answerTasks`. */
  file: string;
  threads: number;
  /** Milliseconds for one task, once its thread has begun. */
  longest: number;
  /** MB of one thread. */
  memory: number;
  /** The error of a task that had to be stopped; `began` is false when its thread never came to any task. */
  stopped(why: string, began: boolean): Error;
}

/**
 * Work in threads of their own: a task that hangs or swells is stopped and holds up nothing else of the process. Tasks wait
 * for a thread in the order they came; threads begin with the first task.
 */
export class WorkThreads<T, A> {
  private readonly waiting: Job<T, A>[] = [];
  private readonly threads = new Set<Thread<T, A>>();
  private readonly underWay = new Set<Promise<A>>();

  constructor(private readonly limits: ThreadLimits) {}

  /**
   * @param goesOver octets of the task that the asker gives away, instead of a copy
   * @throws what `stopped` makes; any other error is the task's own, or may be gone when it is tried again
   */
  work(task: T, goesOver: ArrayBuffer[] = []): Promise<A> {
    const working = new Promise<A>((done, failed) => {
      this.waiting.push({ task, goesOver, done, failed });
      this.hand();
    });
    this.underWay.add(working);
    return working.finally(() => this.underWay.delete(working));
  }

  /** Ends the threads when they have done what they were given. */
  async close(): Promise<void> {
    await Promise.allSettled(this.underWay);
    const ending = this.limits.stopped('the process is ending', true);
    await Promise.all([...this.threads].map((thread) => thread.stop(ending)));
  }

  private hand(): void {
    if (!this.waiting.length) return;
    const idle = [...this.threads].find((thread) => thread.idle);
    if (idle) idle.take(this.waiting.shift() as Job<T, A>);
    else if (this.threads.size < this.limits.threads) this.threads.add(this.begin());
  }

  private begin(): Thread<T, A> {
    const thread: Thread<T, A> = new Thread(this.limits, {
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

/** One thread and the task in its hands. */
class Thread<T, A> {
  began = false;
  private job: Job<T, A> | undefined;
  private timer: NodeJS.Timeout | undefined;
  private readonly worker: Worker;

  constructor(
    private readonly limits: ThreadLimits,
    private readonly following: Following,
  ) {
    const { file, memory, stopped } = limits;
    this.worker = new Worker(file, { resourceLimits: { maxOldGenerationSizeMb: memory } });
    this.worker.unref();
    this.worker.on('message', (said: ThreadSays<A>) => this.hear(said));
    this.worker.on('error', (error) => void this.stop(stopped(`its thread ended: ${error.message}`, this.began)));
    this.worker.on('exit', () => void this.stop(stopped('its thread ended', this.began)));
  }

  get idle(): boolean {
    return this.began && !this.job;
  }

  take(job: Job<T, A>): void {
    const { longest, stopped } = this.limits;
    this.job = job;
    this.timer = setTimeout(() => void this.stop(stopped(`it took longer than ${longest} ms`, true)), longest);
    this.worker.postMessage(job.task, job.goesOver);
  }

  async stop(error: Error): Promise<void> {
    const job = this.free();
    this.worker.removeAllListeners().on('error', () => undefined);
    job?.failed(error);
    this.following.gone(error);
    await this.worker.terminate();
  }

  private hear(said: ThreadSays<A>): void {
    const job = this.free();
    if (said.kind === 'ready') this.began = true;
    else if (said.kind === 'done') job?.done(said.answer);
    else job?.failed(new Error(said.error));
    this.following.idle();
  }

  private free(): Job<T, A> | undefined {
    clearTimeout(this.timer);
    const { job } = this;
    this.job = undefined;
    return job;
  }
}
