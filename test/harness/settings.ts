import { type OwlConfig, loadConfig } from '@owl/adapters/config';
import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import type { TestDatabase } from './database';

export const ACCOUNT_SID = `AC${'0'.repeat(32)}`;
export const AUTH_TOKEN = 'a-token-for-tests-only';

export interface Outside {
  exchangeUrl: string;
  mailboxPort: number;
}

/** Settings of a story's own system: its own database and ports, and the outside world it speaks to. */
export async function storySettings(
  database: TestDatabase,
  outside: Outside,
  more: Record<string, string>,
): Promise<OwlConfig> {
  const apiPort = await freePort();
  return loadConfig({
    NODE_ENV: 'test',
    DATABASE_URL: database.appUrl,
    DATABASE_OWNER_URL: database.ownerUrl,
    DATABASE_POOL_SIZE: '12',
    QUEUE_BACKEND: process.env.STORY_QUEUE_BACKEND,
    REDIS_URL: process.env.STORY_REDIS_URL,
    QUEUE_PREFIX: new URL(database.appUrl).pathname.slice(1),
    LOG_LEVEL: process.env.STORY_LOG_LEVEL ?? 'silent',
    API_PORT: String(apiPort),
    PUBLIC_URL: `http://127.0.0.1:${apiPort}`,
    SESSION_SECRET: 'a-secret-for-tests-only',
    SMTP_PORT: '0',
    // A thread cannot run TypeScript.
    READING_THREADS: '0',
    PDF_THREADS: '0',
    INTAKE_DOMAIN: 'in.owl.test',
    SMARTHOST_URL: `smtp://127.0.0.1:${outside.mailboxPort}`,
    MAIL_FROM: 'Secure OWL Center <soc@owl.test>',
    MAIL_DOMAIN: 'owl.test',
    DUTY_MAIL: 'duty@owl.test',
    TWILIO_ACCOUNT_SID: ACCOUNT_SID,
    TWILIO_AUTH_TOKEN: AUTH_TOKEN,
    TWILIO_FROM: '+81312340000',
    TWILIO_API_URL: outside.exchangeUrl,
    CALLS_PER_SECOND: '100',
    // Machine time, which a story does not move.
    CALL_BREAKER_SECONDS: '0.2',
    ...more,
  });
}

// Below those that the system hands out to whoever asks for any; each worker of the tests has a range of its own.
const FIRST_PORT = 20_000;
const RANGE = 2_000;
const RANGES = 6;

// The callbacks' address must be known before the server that answers it listens.
export async function freePort(): Promise<number> {
  const worker = Number(process.env.JEST_WORKER_ID ?? 0) % RANGES;
  for (;;) {
    const port = FIRST_PORT + worker * RANGE + randomInt(RANGE);
    if (await isFree(port)) return port;
  }
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
