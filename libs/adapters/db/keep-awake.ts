import { setTimeout as wait } from 'node:timers/promises';
import type { Tx } from './database';

// The server ends a transaction whose owner says nothing for seven seconds.
const EVERY_MS = 2_000;

/**
 * Waits inside a transaction for work that does not ask the database, saying now and then that its owner is still there.
 * For work of some seconds at most: the transaction's locks are held meanwhile. @param everyMs milliseconds
 */
export async function keepAwake<T>(tx: Tx, work: Promise<T>, everyMs = EVERY_MS): Promise<T> {
  const ended = new AbortController();
  const end = (): 'ended' => {
    ended.abort();
    return 'ended';
  };
  const settled = work.then(end, end);
  const pause = () => wait(everyMs, 'awake' as const, { signal: ended.signal }).catch(() => 'ended' as const);
  while ((await Promise.race([settled, pause()])) === 'awake') await tx.query('SELECT 1');
  return work;
}
