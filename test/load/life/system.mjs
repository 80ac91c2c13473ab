// The system under measurement as production runs it: an intake and a worker process, on a PostgreSQL that flushes.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { ensureDatabase } from '../../../apps/owl/launch/database.mjs';
import { ROOT } from '../../../apps/owl/launch/folders.mjs';
import { freePort } from '../../../apps/owl/launch/ports.mjs';
import { removePostgres, startPostgres } from '../../../apps/owl/launch/postgres.mjs';
import { runQuietly } from '../../../apps/owl/launch/run.mjs';
import { cpuSeconds, residentMegabytes } from './process-figures.mjs';

export const DOMAIN = 'in.owl.test';
export const PROVIDER = { accountSid: `AC${'0'.repeat(32)}`, authToken: 'a-token-for-the-bench' };

/** @returns a migrated, empty system; `start()` begins its processes */
export async function prepareSystem() {
  const folder = mkdtempSync(join(tmpdir(), 'owl-life-'));
  const dataDir = join(folder, 'pg');
  const server = await startPostgres({ dataDir });
  const { ownerUrl, appUrl } = await ensureDatabase(server.url, randomBytes(8).toString('hex'));
  await runQuietly('Migrating', [process.execPath, 'apps/owl/dist/migrate.js'], {
    DATABASE_OWNER_URL: ownerUrl,
    DATABASE_URL: appUrl,
  });
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const children = [];
  const port = await freePort();
  const apiPort = await freePort();
  const env = { ...process.env, ...settings({ appUrl, port, apiPort, folder }) };
  const start = async (names, more = {}) => {
    for (const name of names) children.push(startProcess(name, { ...env, ...more }));
    await Promise.race([answers(port), ...children.map(({ name, ended }) => ended.then(() => fail(name)))]);
  };
  const stop = async () => {
    for (const { child } of children) child.kill('SIGTERM');
    await Promise.all(children.map(({ ended }) => ended));
    await client.end();
    await server.stop();
    await removePostgres(dataDir);
    rmSync(folder, { recursive: true, force: true });
  };
  const memory = () => Object.fromEntries(children.map(({ name, child }) => [name, residentMegabytes(child.pid)]));
  const postmaster = Number(readFileSync(join(server.dataDir, 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0]);
  const cpu = () => ({
    ...Object.fromEntries(children.map(({ name, child }) => [name, cpuSeconds(child.pid)])),
    PostgreSQL: cpuSeconds(postmaster, { descendants: true }),
  });
  const count = async (sql, params = []) =>
    Number((await client.query(`SELECT count(*) ${sql}`, params)).rows[0].count);
  const commits = async () => {
    const sql = 'SELECT xact_commit FROM pg_stat_database WHERE datname = current_database()';
    return Number((await client.query(sql)).rows[0].xact_commit);
  };
  return { port, client, ownerUrl, version: server.version, start, stop, memory, cpu, commits, count };
}

const fail = (name) => Promise.reject(new Error(`the ${name} ended by itself`));

/** PROFILE=worker or PROFILE=intake writes a CPU profile of that process into the current folder. */
function startProcess(name, env) {
  const profile = process.env.PROFILE === name ? ['--cpu-prof', `--cpu-prof-dir=${process.cwd()}`] : [];
  const child = spawn(process.execPath, [...profile, `apps/${name}/dist/main.js`], {
    cwd: ROOT,
    stdio: ['ignore', process.env.SHOW_LOG ? 'inherit' : 'ignore', 'inherit'],
    env,
  });
  return { name, child, ended: new Promise((resolve) => child.once('exit', resolve)) };
}

const settings = ({ appUrl, port, apiPort, folder }) => ({
  DATABASE_URL: appUrl,
  SMTP_PORT: String(port),
  SPOOL_DIR: join(folder, 'spool'),
  INTAKE_DOMAIN: DOMAIN,
  API_PORT: String(apiPort),
  PUBLIC_URL: `http://127.0.0.1:${apiPort}`,
  LOG_LEVEL: process.env.SHOW_LOG ?? 'warn',
  SESSION_SECRET: 'a-secret-for-the-bench',
  TWILIO_ACCOUNT_SID: PROVIDER.accountSid,
  TWILIO_AUTH_TOKEN: PROVIDER.authToken,
  TWILIO_FROM: '+81312340000',
  // The load comes from one address.
  SMTP_CONNECTION_RATE_PER_IP: '10000000',
});

async function answers(port) {
  for (let tries = 0; tries < 300; tries += 1) {
    const open = await new Promise((resolve) => {
      const socket = connect(port, '127.0.0.1').once('error', () => resolve(false));
      socket.once('connect', () => (socket.end('QUIT\r\n'), resolve(true)));
    });
    if (open) return;
    await wait(100);
  }
  throw new Error('the intake did not begin to listen within 30 s');
}
