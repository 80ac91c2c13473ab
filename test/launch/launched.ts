import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const ROOT = resolve(__dirname, '..', '..');

/** A program that was started for real, with all it has printed so far. */
export interface Launched {
  readonly child: ChildProcess;
  readonly printed: () => string;
  readonly ended: Promise<number | NodeJS.Signals>;
}

/** Starts a Node program in a process group of its own, as a shell at a terminal does; `env` is added to ours. */
export function launch(args: readonly string[], env: Record<string, string> = {}): Launched {
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, ...env },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  child.stdout.on('data', (piece: Buffer) => (text += piece.toString()));
  child.stderr.on('data', (piece: Buffer) => (text += piece.toString()));
  const ended = new Promise<number | NodeJS.Signals>((settle) =>
    child.once('close', (code, signal) => settle(signal ?? code ?? -1)),
  );
  return { child, printed: () => text, ended };
}

/** What Ctrl-C at a terminal does: the signal goes to the whole group. */
export function pressCtrlC({ child }: Launched): void {
  if (child.pid !== undefined) process.kill(-child.pid, 'SIGINT');
}

/** Waits until the answer is true; fails with `what` after 20 seconds. */
export async function until(what: string, isTrue: () => boolean): Promise<void> {
  const end = Date.now() + 20_000;
  while (!isTrue()) {
    if (Date.now() > end) throw new Error(`Not seen within 20 s: ${what}`);
    await new Promise((settle) => setTimeout(settle, 20));
  }
}

/** Whether the process lives; a zombie does not. */
export function isAlive(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return !/\) [ZX] /.test(stat);
  } catch {
    return false;
  }
}
