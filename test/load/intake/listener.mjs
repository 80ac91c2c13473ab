// Our listener for the measurement: the intake process as it is installed, on a PostgreSQL that flushes every commit.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { ensureDatabase } from '../../../apps/owl/launch/database.mjs';
import { ROOT } from '../../../apps/owl/launch/folders.mjs';
import { startPostgres } from '../../../apps/owl/launch/postgres.mjs';
import { runQuietly } from '../../../apps/owl/launch/run.mjs';

const TOKEN = 'benchbenchbenchbenchbench2';
const DOMAIN = 'in.owl.test';

/** @param {number} port of the listener; it must be free */
export async function startListener(port) {
  const folder = mkdtempSync(join(tmpdir(), 'owl-bench-'));
  const server = await startPostgres({ dataDir: join(folder, 'pg') });
  const { ownerUrl, appUrl } = await ensureDatabase(server.url, randomBytes(8).toString('hex'));
  await runQuietly('Migrating', [process.execPath, 'apps/owl/dist/migrate.js'], {
    DATABASE_OWNER_URL: ownerUrl,
    DATABASE_URL: appUrl,
  });
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  await enrol(client);
  const child = spawn(process.execPath, [...process.execArgv, 'apps/intake/dist/main.js'], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, ...settings(appUrl, port, folder) },
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
    await client.end();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  await Promise.race([answers(port), ended.then(() => Promise.reject(new Error('the intake did not start')))]).catch(
    async (error) => {
      await stop();
      throw error;
    },
  );
  const count = async () => Number((await client.query('SELECT count(*) FROM raw_mails')).rows[0].count);
  const clear = () =>
    client.query('TRUNCATE raw_mails, mail_recipients, facts CASCADE').then(() => client.query('CHECKPOINT'));
  return { address: `a-${TOKEN}@${DOMAIN}`, version: server.version, pid: child.pid, count, clear, stop };
}

const settings = (databaseUrl, port, folder) => ({
  DATABASE_URL: databaseUrl,
  SMTP_PORT: String(port),
  SPOOL_DIR: join(folder, 'spool'),
  INTAKE_DOMAIN: DOMAIN,
  LOG_LEVEL: 'warn',
  SESSION_SECRET: 'a-secret-for-the-bench',
  TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
  TWILIO_AUTH_TOKEN: 'a-token-for-the-bench',
  TWILIO_FROM: '+81312340000',
  // The load comes from one address.
  SMTP_CONNECTION_RATE_PER_IP: '10000000',
});

async function enrol(client) {
  const customer = '017f22e2-79b0-7000-8000-000000000001';
  await client.query(
    `INSERT INTO customers (id, name, reading, locale, created_at) VALUES ($1, 'Bench', 'ベンチ', 'ja', now())`,
    [customer],
  );
  await client.query(
    `INSERT INTO appliances (id, customer_id, name, address_token, created_at) VALUES ($1, $1, 'Bench', $2, now())`,
    [customer, TOKEN],
  );
}

async function answers(port) {
  for (let tries = 0; tries < 300; tries += 1) {
    const open = await new Promise((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true)).once('error', () => resolve(false));
      socket.once('connect', () => socket.end('QUIT\r\n'));
    });
    if (open) return;
    await wait(100);
  }
  throw new Error('the intake did not begin to listen within 30 s');
}
