import type { OwlConfig } from '@owl/adapters/config';
import { createLog } from '@owl/adapters/log';
import { setTimeout as wait } from 'node:timers/promises';
import { Worker } from './worker';

const SWEEP_SECONDS = 0.01;

/** A worker whose sweeps only count; `due` takes as long as it is told to. */
function slowWorker(due: () => Promise<void>) {
  const done: Record<string, number> = {};
  const count = (name: string) => () => {
    done[name] = (done[name] ?? 0) + 1;
    return Promise.resolve();
  };
  const names = ['appliances', 'months', 'mails', 'trials', 'calendars', 'deadlines', 'calls', 'callProofs'] as const;
  const sweeps = Object.fromEntries([...names, 'providers', 'aftermath'].map((name) => [name, count(name)]));
  const parts = [
    { work: () => undefined },
    { WORKER_CONCURRENCY: 1, SWEEP_SECONDS } as OwlConfig,
    {},
    { ...sweeps, due },
    { run: count('senders') },
    createLog('silent', 'spec'),
  ] as unknown as ConstructorParameters<typeof Worker>;
  return { worker: new Worker(...parts), done };
}

describe('the sweeps of a worker', () => {
  it('that take longer than their interval do not pile up, and none begins while it stops', async () => {
    let begun = 0;
    const { worker } = slowWorker(async () => {
      begun += 1;
      await wait(100);
    });
    worker.start();
    const began = performance.now();
    while (begun < 2) await wait(10);
    const most = (performance.now() - began) / 100 + 1;
    await worker.onApplicationShutdown();
    const atStop = begun;
    expect(atStop).toBeLessThanOrEqual(most + 1);
    await wait(50);
    expect(begun).toBe(atStop);
  });

  it('that never end hold up no other lane', async () => {
    let end: () => void = () => undefined;
    const { worker, done } = slowWorker(() => new Promise((resolve) => (end = resolve)));
    worker.start();
    await wait(100);
    expect(done).toMatchObject({ months: 1, mails: 1, callProofs: 1 });
    expect(done.deadlines).toBeGreaterThan(1);
    expect(done.appliances).toBeUndefined();
    end();
    await worker.onApplicationShutdown();
  });
});
