import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { type Owl, RawSmtp, eventually } from '../harness';
import { freePort } from '../harness/settings';

const ROOT = resolve(__dirname, '../..');

/** `full` under `npm run test:faults`, else the smaller number. */
export const counted = (small: number, full: number): number => (process.env.OWL_FAULTS === 'full' ? full : small);

/**
 * A beginning for a story with processes of its own, which go by the machine's clock: a little later than that, so that
 * what they say is due is due for the story too.
 */
export function soon(): string {
  const tokyo = new Date(Date.now() + 9 * 3_600_000 + 120_000);
  return tokyo.toISOString().slice(0, 19).replace('T', ' ');
}

/** The intake as a process of its own beside a story's system, on the same database. */
export class IntakeProcess {
  private child: ChildProcess | undefined;

  private constructor(
    readonly port: number,
    private readonly environment: Record<string, string>,
    private readonly preload: string | undefined,
  ) {}

  /** @param preload a file of this folder that is loaded first */
  static async start(owl: Owl, more: Record<string, string> = {}, preload?: string): Promise<IntakeProcess> {
    execFileSync(join(ROOT, 'node_modules/.bin/tsc'), ['-b', 'apps/intake'], { cwd: ROOT, stdio: 'inherit' });
    const port = await freePort();
    const environment = {
      DATABASE_URL: owl.config.DATABASE_URL,
      QUEUE_BACKEND: owl.config.QUEUE_BACKEND,
      REDIS_URL: owl.config.REDIS_URL,
      QUEUE_PREFIX: owl.config.QUEUE_PREFIX,
      LOG_LEVEL: 'silent',
      INTAKE_DOMAIN: owl.config.INTAKE_DOMAIN,
      SMTP_PORT: String(port),
      SESSION_SECRET: owl.config.SESSION_SECRET,
      TWILIO_ACCOUNT_SID: owl.config.TWILIO_ACCOUNT_SID,
      TWILIO_AUTH_TOKEN: owl.config.TWILIO_AUTH_TOKEN,
      TWILIO_FROM: owl.config.TWILIO_FROM,
      ...more,
    };
    const intake = new IntakeProcess(port, environment, preload && join(__dirname, preload));
    await intake.start();
    return intake;
  }

  async start(): Promise<void> {
    const program = [...(this.preload ? ['--require', this.preload] : []), join(ROOT, 'apps/intake/dist/main.js')];
    const env = { PATH: process.env.PATH ?? '', ...this.environment };
    this.child = spawn(process.execPath, program, { cwd: ROOT, env, stdio: ['ignore', 'ignore', 'inherit'] });
    await eventually(async () => {
      const { smtp, greeting } = await RawSmtp.open(this.port);
      smtp.end();
      expect(greeting).toMatch(/^220/);
    }, 60_000);
  }

  get pid(): number {
    return this.child?.pid ?? 0;
  }

  get isRunning(): boolean {
    return this.child?.exitCode === null && this.child.signalCode === null;
  }

  /** @returns once the process is gone */
  async kill(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const { child } = this;
    if (!child || !this.isRunning) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  }
}

/** Sends one mail. @returns the id it got with its 250, null when the connection ended before */
export async function sendOnce(port: number, to: string, raw: string): Promise<string | null> {
  const smtp = await RawSmtp.ready(port, to);
  await smtp.says('DATA');
  const answer = await smtp.says(`${raw}\r\n.`);
  smtp.end();
  return /^250 OK: stored as (\S+)$/.exec(answer)?.[1] ?? null;
}

export const aMail = (n: number): string =>
  `Subject: mail ${n}\r\nMessage-ID: <fault-${n}@appliance>\r\n\r\nunreadable ${n}`;

/** A mail of 900,000 octets that no storage makes smaller. */
export const incompressible = (n: number): string =>
  `Subject: large ${n}\r\nMessage-ID: <large-${n}@appliance>\r\n\r\n${randomBytes(675_000).toString('base64')}`;
