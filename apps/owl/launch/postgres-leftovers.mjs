// What is done with a server whose launcher was killed.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { LaunchFailure } from './failure.mjs';
import { becomesTrue, livingProcess, processesIn, sendSignal } from './processes.mjs';

const FAST_STOP_MS = 15_000;
const HARD_STOP_MS = 5_000;

/**
 * Ends a server whose launcher is gone, and clears a `postmaster.pid` that would keep a new one from starting.
 * @param {string} home
 */
export async function clearLeftovers(home) {
  const cluster = join(home, 'cluster');
  const pidFile = join(cluster, 'postmaster.pid');
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
  const server = livingProcess(pid);
  if (server?.command.includes(cluster)) await stopServer(pid);
  // Backends of a killed server end by themselves; deleting the file while one still writes would endanger the data.
  if (!(await becomesTrue(() => processesIn(cluster).length === 0, HARD_STOP_MS))) {
    for (const backend of processesIn(cluster)) sendSignal(backend, 'SIGQUIT');
    if (!(await becomesTrue(() => processesIn(cluster).length === 0, HARD_STOP_MS))) {
      throw new LaunchFailure(
        `Processes ${processesIn(cluster).join(', ')} still use ${cluster}. End them, then start again.`,
      );
    }
  }
  rmSync(pidFile, { force: true });
}

/**
 * Stops a server: fast (sessions are ended, a checkpoint is written), then at once if that takes too long.
 * @param {number} pid the postmaster
 */
export async function stopServer(pid) {
  const ended = () => livingProcess(pid) === undefined;
  sendSignal(pid, 'SIGINT');
  if (await becomesTrue(ended, FAST_STOP_MS)) return;
  sendSignal(pid, 'SIGQUIT');
  if (await becomesTrue(ended, HARD_STOP_MS)) return;
  sendSignal(pid, 'SIGKILL');
  await becomesTrue(ended, HARD_STOP_MS);
}
