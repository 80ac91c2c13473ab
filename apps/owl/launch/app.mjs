// The application as a child process: its messages, its log, its end.
import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './folders.mjs';
import { becomesTrue, livingProcess, sendSignal } from './processes.mjs';

const LOG_BYTES = 20_000_000;
const DRAIN_MS = 30_000;

/**
 * Starts the application. It tells what it does by messages: {kind:'progress', text}, {kind:'ready', screen: string[]},
 * {kind:'failed', message}; it ends when this process is gone, because then the channel of the messages closes.
 * @param {{ main: string, folder: string, env: NodeJS.ProcessEnv }} options
 * @param {{ onMessage(message: object): void, onEnd(how: string): void }} listener
 * @returns {{ stop(): Promise<void>, kill(): void, log(lines: number): string }} `stop` lets it finish what it is doing,
 *   for at most 30 s; `log` is the end of what it wrote
 */
export function startApp({ main, folder, env }, { onMessage, onEnd }) {
  const log = openLog(folder);
  const logStart = sizeOf(logFile(folder));
  // Detached: Ctrl-C goes to the whole group of the terminal, and only this launcher decides who stops when.
  const child = spawn(process.execPath, ['--enable-source-maps', main], {
    cwd: ROOT,
    detached: true,
    stdio: ['ignore', log, log, 'ipc'],
    env: { ...process.env, ...env },
  });
  closeSync(log);
  rememberApp(folder, child.pid);
  const ended = new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
  });
  child.on('message', onMessage);
  void ended.then((how) => {
    rmSync(appFile(folder), { force: true });
    onEnd(how);
  });
  return {
    log: (lines) => logTail(folder, logStart, lines),
    kill: () => void child.kill('SIGKILL'),
    async stop() {
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), DRAIN_MS);
      await ended;
      clearTimeout(timer);
    },
  };
}

/**
 * Ends an application whose launcher was killed and which did not end by itself; it would hold the ports.
 * @param {string} folder the data folder
 */
export async function endLeftoverApp(folder) {
  try {
    const { pid, startedAt } = JSON.parse(readFileSync(appFile(folder), 'utf8'));
    const lives = () => livingProcess(pid)?.startedAt === startedAt;
    if (lives()) {
      sendSignal(pid, 'SIGTERM');
      if (!(await becomesTrue(() => !lives(), DRAIN_MS))) sendSignal(pid, 'SIGKILL');
    }
  } catch (error) {
    if (error.code !== 'ENOENT' && !(error instanceof SyntaxError)) throw error;
  }
  rmSync(appFile(folder), { force: true });
}

const appFile = (folder) => join(folder, 'app.json');

function rememberApp(folder, pid) {
  if (pid === undefined) return;
  writeFileSync(appFile(folder), JSON.stringify({ pid, startedAt: livingProcess(pid)?.startedAt }));
}

/** @param {string} folder the data folder */
export const logFile = (folder) => join(folder, 'log', 'owl.log');

function openLog(folder) {
  const file = logFile(folder);
  mkdirSync(join(folder, 'log'), { recursive: true });
  if (sizeOf(file) > LOG_BYTES) renameSync(file, `${file}.old`);
  return openSync(file, 'a', 0o600);
}

const sizeOf = (file) => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

/** The last lines written since the log had `start` bytes. */
function logTail(folder, start, lines) {
  const written = readFileSync(logFile(folder)).subarray(start).toString('utf8');
  return written.trimEnd().split('\n').slice(-lines).join('\n') || '(nothing was written)';
}
