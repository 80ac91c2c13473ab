import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { removePostgres, startPostgres } from '../../apps/owl/launch/postgres.mjs';
import { isAlive, launch, until } from './launched';

const LAUNCHER = join(__dirname, '../../apps/owl/launch/postgres.mjs');
const START_AND_STAY = `
  import { startPostgres } from ${JSON.stringify(LAUNCHER)};
  const { url, dataDir } = await startPostgres({ dataDir: process.argv[1] });
  console.log('ready ' + JSON.stringify({ url, dataDir }));
  setInterval(() => {}, 1000);`;

let dataDir: string;

beforeEach(() => {
  dataDir = join(mkdtempSync(join(tmpdir(), 'owl-pg-')), 'postgres');
});

afterEach(async () => {
  await removePostgres(dataDir);
  rmSync(join(dataDir, '..'), { recursive: true, force: true });
});

async function ask(url: string, ...statements: string[]): Promise<Record<string, unknown>> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    let row: Record<string, unknown> = {};
    for (const statement of statements) row = (await client.query<Record<string, unknown>>(statement)).rows[0] ?? {};
    return row;
  } finally {
    await client.end();
  }
}

const postmaster = (home: string) => Number(readFileSync(join(home, 'cluster/postmaster.pid'), 'utf8').split('\n')[0]);

it('keeps its data over a stop and a new start', async () => {
  const first = await startPostgres({ dataDir });
  await ask(first.url, 'CREATE TABLE kept (word text)', `INSERT INTO kept VALUES ('梟')`);
  await first.stop();
  const second = await startPostgres({ dataDir });
  expect(await ask(second.url, 'SELECT word FROM kept')).toEqual({ word: '梟' });
  await second.stop();
});

it('speaks UTC, keeps Japanese for similarity search and is durable', async () => {
  const server = await startPostgres({ dataDir });
  const facts = `SELECT current_setting('timezone') AS zone, current_setting('fsync') AS fsync, current_setting('max_connections') AS connections`;
  expect(await ask(server.url, facts)).toEqual({ zone: 'UTC', fsync: 'on', connections: '200' });
  const similar = `SELECT similarity('不審なログイン', '不審なログイン試行') > 0.5 AS similar`;
  expect(await ask(server.url, 'CREATE EXTENSION pg_trgm', similar)).toEqual({ similar: true });
  await server.stop();
});

it('refuses a second start on the same folder and names the process', async () => {
  const server = await startPostgres({ dataDir });
  await expect(startPostgres({ dataDir })).rejects.toThrow(new RegExp(`already running: process ${process.pid}\\b`));
  expect(await ask(server.url, 'SELECT 1 AS one')).toEqual({ one: 1 });
  await server.stop();
});

it('after kill -9 of the launcher the next start ends the server left behind and has the data', async () => {
  const launched = launch(['--input-type=module', '-e', START_AND_STAY, dataDir]);
  await until('ready', () => launched.printed().includes('ready '));
  const { url, dataDir: home } = JSON.parse(launched.printed().split('ready ')[1] ?? '') as {
    url: string;
    dataDir: string;
  };
  await ask(url, 'CREATE TABLE kept AS SELECT 7 AS seven');
  const orphan = postmaster(home);
  launched.child.kill('SIGKILL');
  await launched.ended;
  expect(isAlive(orphan)).toBe(true);

  const next = await startPostgres({ dataDir });
  expect(isAlive(orphan)).toBe(false);
  expect(await ask(next.url, 'SELECT seven FROM kept')).toEqual({ seven: 7 });
  await next.stop();
});

it('after kill -9 of launcher and server the data is recovered', async () => {
  const launched = launch(['--input-type=module', '-e', START_AND_STAY, dataDir]);
  await until('ready', () => launched.printed().includes('ready '));
  const { url, dataDir: home } = JSON.parse(launched.printed().split('ready ')[1] ?? '') as {
    url: string;
    dataDir: string;
  };
  await ask(url, 'CREATE TABLE kept AS SELECT 7 AS seven');
  launched.child.kill('SIGKILL');
  process.kill(postmaster(home), 'SIGKILL');
  await launched.ended;

  const next = await startPostgres({ dataDir });
  expect(await ask(next.url, 'SELECT seven FROM kept')).toEqual({ seven: 7 });
  await next.stop();
});

/** A dead process that nobody has reaped: its parent turned into `sleep`, which waits for no child. */
async function aZombie(): Promise<{ pid: number; end: () => void }> {
  const parent = spawn('/bin/sh', ['-c', 'sleep 0.1 & echo $!; exec sleep 60'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const pid = await new Promise<number>((settle) =>
    parent.stdout.once('data', (piece: Buffer) => settle(Number(piece.toString()))),
  );
  await until('the zombie', () => /\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8')));
  return { pid, end: () => parent.kill('SIGKILL') };
}

it.each([
  // 1 always lives and is never our server.
  ['a foreign living process', async () => ({ pid: 1, end: () => undefined })],
  ['a zombie', aZombie],
])('a postmaster.pid that names %s does not keep it from starting', async (_what, find) => {
  const first = await startPostgres({ dataDir });
  const pidFile = join(first.dataDir, 'cluster/postmaster.pid');
  const lines = readFileSync(pidFile, 'utf8').split('\n');
  await first.stop();
  const other = await find();
  writeFileSync(pidFile, [String(other.pid), ...lines.slice(1)].join('\n'), { mode: 0o600 });
  const second = await startPostgres({ dataDir });
  expect(await ask(second.url, 'SELECT 1 AS one')).toEqual({ one: 1 });
  await second.stop();
  other.end();
});

it('a taken port is named with the setting that changes it', async () => {
  const server = await startPostgres({ dataDir });
  await expect(startPostgres({ ephemeral: true, port: server.port })).rejects.toThrow(
    `Port ${server.port} for the database is taken. Set OWL_PG_PORT`,
  );
  await server.stop();
});

it('data of another major version is refused, not touched', async () => {
  const server = await startPostgres({ dataDir });
  await server.stop();
  writeFileSync(join(server.dataDir, 'cluster/PG_VERSION'), '17\n');
  await expect(startPostgres({ dataDir })).rejects.toThrow('was made by PostgreSQL 17, this is 18');
});
