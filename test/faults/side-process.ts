import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import type { Owl } from '../harness';

const ROOT = resolve(__dirname, '../..');
// A machine with two cores that does much else can take very long to start a process.
const START_MS = 60_000;

/** What a process says when it has begun to work. */
const STARTED = { worker: 'worker started', api: 'api listens' } as const;

export interface SideWish {
  /** Settings beside those of the story. */
  settings?: Record<string, string>;
  /** Files of this folder that are loaded first. */
  preload?: readonly string[];
}

const built = new Set<string>();

/** The worker or the API as a process of its own beside a story's system: same database, same outside world. */
export class SideProcess {
  private child: ChildProcess | undefined;

  private constructor(
    private readonly program: keyof typeof STARTED,
    private readonly environment: Record<string, string>,
    private readonly preload: readonly string[],
  ) {}

  static async start(owl: Owl, program: keyof typeof STARTED, wish: SideWish = {}): Promise<SideProcess> {
    if (!built.has(program))
      execFileSync(join(ROOT, 'node_modules/.bin/tsc'), ['-b', `apps/${program}`], { cwd: ROOT, stdio: 'inherit' });
    built.add(program);
    const environment = { ...settingsOf(owl), LOG_LEVEL: 'info', ...wish.settings };
    const side = new SideProcess(program, environment, wish.preload ?? []);
    await side.start();
    return side;
  }

  /** Starts it, again after an end; resolves when it has begun to work. */
  async start(): Promise<void> {
    const preload = this.preload.flatMap((file) => ['--require', join(__dirname, file)]);
    const program = [...preload, join(ROOT, `apps/${this.program}/dist/main.js`)];
    const env = { PATH: process.env.PATH ?? '', ...this.environment };
    const child = spawn(process.execPath, program, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'inherit'] });
    this.child = child;
    await new Promise<void>((started, failed) => {
      const late = setTimeout(() => failed(new Error(`${this.program} did not start`)), START_MS);
      const ended = () => failed(new Error(`${this.program} ended while it started`));
      child.once('exit', ended);
      child.stdout?.on('data', (text: Buffer) => {
        if (process.env.STORY_LOG_LEVEL) process.stdout.write(text);
        if (!text.includes(STARTED[this.program])) return;
        clearTimeout(late);
        child.off('exit', ended);
        started();
      });
    });
  }

  get isRunning(): boolean {
    return this.child?.exitCode === null && this.child.signalCode === null;
  }

  /** Resolves once the process has ended by itself, or by whoever killed it. */
  async gone(): Promise<void> {
    if (this.child && this.isRunning) await once(this.child, 'exit');
  }

  /** SIGSTOP and SIGCONT return at once, the others when the process is gone. */
  async signal(signal: 'SIGKILL' | 'SIGTERM' | 'SIGSTOP' | 'SIGCONT'): Promise<void> {
    if (!this.isRunning) return;
    this.child?.kill(signal);
    if (signal === 'SIGKILL' || signal === 'SIGTERM') await this.gone();
  }
}

/** The settings of the story's own system, as its environment would have them; lists and the like keep their default. */
function settingsOf({ config }: Owl): Record<string, string> {
  const plain = Object.entries(config).filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value));
  const checks = config.CALL_UNKNOWN_CHECKS_SECONDS.join(',');
  return {
    ...Object.fromEntries(plain.map(([name, value]) => [name, String(value)])),
    CALL_UNKNOWN_CHECKS_SECONDS: checks,
  };
}
