import { setTimeout as wait } from 'node:timers/promises';

/** Runs `check` until it passes; after `withinMs` its last failure is the failure. For facts that come by themselves. */
export async function eventually<T>(check: () => Promise<T> | T, withinMs = 10_000): Promise<T> {
  const until = performance.now() + withinMs;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (performance.now() > until) throw error;
      await wait(25);
    }
  }
}
