import { parentPort } from 'node:worker_threads';

/** What a thread says: first, once, that it has begun; then one answer to each task. */
export type ThreadSays<A> = { kind: 'ready' } | { kind: 'done'; answer: A } | { kind: 'failed'; error: string };

/** An answer, and those of its octets that go over to the asker instead of being copied. */
export interface ThreadAnswer<A> {
  answer: A;
  goesOver?: ArrayBuffer[];
}

/** What a file that `WorkThreads` runs does with the tasks it is sent: call it once, when all else is loaded. */
export function answerTasks<T, A>(work: (task: T) => Promise<ThreadAnswer<A>>): void {
  const say = (said: ThreadSays<A>, goesOver: ArrayBuffer[] = []): void => parentPort?.postMessage(said, goesOver);
  parentPort?.on('message', (task: T) => {
    work(task).then(
      ({ answer, goesOver }) => say({ kind: 'done', answer }, goesOver),
      (error: Error) => say({ kind: 'failed', error: error.message }),
    );
  });
  say({ kind: 'ready' });
}
