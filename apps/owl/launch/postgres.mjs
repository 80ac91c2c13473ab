// An own PostgreSQL for `npm start` and `npm test`: nothing has to be installed, and root is fine.
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, closeSync, existsSync, mkdtempSync, openSync } from 'node:fs';
import { readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { LaunchFailure } from './failure.mjs';
import { freePort, isPortFree } from './ports.mjs';
import { ephemeralHomes, makeFor, outsideHome, serverAccount, serverHome, serverPrograms } from './postgres-home.mjs';
import { leaveFolder, livingOwner, takeFolder } from './owner.mjs';
import { clearLeftovers, stopServer } from './postgres-leftovers.mjs';
import { becomesTrue } from './processes.mjs';

const READY_MS = 60_000;
const LOG_BYTES = 5_000_000;
const GIB = 1024 ** 3;

const EPHEMERAL = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'autovacuum_naptime=300'];

/**
 * Starts the server and waits until it takes connections.
 * @param {{ dataDir?: string, ephemeral?: boolean, port?: number }} options `dataDir` is needed unless `ephemeral`,
 *   which makes an unsafe but fast server whose files vanish with `stop()`; without `port` any free one is taken
 * @returns {Promise<{ url: string, port: number, dataDir: string, version: string, exited: Promise<void>, stop(): Promise<void> }>}
 *   `url` is the superuser's, to the database "postgres"; `dataDir` is where the files really are
 * @throws {LaunchFailure} with a text for the person at the terminal
 */
export async function startPostgres({ dataDir, ephemeral = false, port }) {
  const account = serverAccount();
  const programs = serverPrograms(account);
  const home = ephemeral ? await ephemeralHome() : serverHome(dataDir, account);
  takeFolder(home, `The database in ${home}`);
  try {
    await clearLeftovers(home);
    const password = makeCluster({ home, programs, account, ephemeral });
    const server = await launch({ home, programs, account, ephemeral, port });
    return describe({ home, ephemeral, password, ...server });
  } catch (error) {
    leaveFolder(home);
    if (ephemeral) rmSync(home, { recursive: true, force: true });
    throw error;
  }
}

/**
 * Deletes the data of a server that is not running; a leftover without a launcher is ended first.
 * @param {string} dataDir as given to startPostgres
 * @throws {LaunchFailure} while a launcher uses it
 */
export async function removePostgres(dataDir) {
  for (const home of [dataDir, outsideHome(dataDir)]) {
    if (!existsSync(home)) continue;
    takeFolder(home, `The database in ${home}`);
    await clearLeftovers(home);
    rmSync(home, { recursive: true, force: true });
  }
}

async function ephemeralHome() {
  const root = ephemeralHomes();
  for (const name of readdirSync(root)) {
    // Test runs that were killed left their server behind. One just being made has no owner yet, so age decides too.
    const home = join(root, name);
    const age = Date.now() - (statSync(home, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (livingOwner(home) || age < 60_000) continue;
    await clearLeftovers(home);
    rmSync(home, { recursive: true, force: true });
  }
  const home = mkdtempSync(join(root, 'pg-'));
  chmodSync(home, 0o755);
  return home;
}

/** Makes the cluster on the first start; returns the superuser's password. */
function makeCluster({ home, programs, account, ephemeral }) {
  const cluster = join(home, 'cluster');
  const passwordFile = join(home, 'password');
  if (existsSync(join(cluster, 'PG_VERSION'))) {
    checkVersion(cluster, programs);
    if (!existsSync(passwordFile))
      throw new LaunchFailure(`${passwordFile} is missing. Restore it, or: npm start -- --reset`);
    return readFileSync(passwordFile, 'utf8').trim();
  }
  const password = randomBytes(24).toString('hex');
  // Made beside and renamed: an interrupted initdb leaves nothing that looks like data.
  const draft = join(home, 'cluster.draft');
  rmSync(draft, { recursive: true, force: true });
  makeFor(account, draft);
  const draftPassword = join(home, 'password.draft');
  writeFileSync(draftPassword, `${password}\n`, { mode: 0o600 });
  if (account) chownSync(draftPassword, account.uid, account.gid);
  initialise({ programs, account, draft, draftPassword, ephemeral });
  if (account) chownSync(draftPassword, process.getuid(), process.getgid());
  renameSync(draftPassword, passwordFile);
  rmSync(cluster, { recursive: true, force: true });
  renameSync(draft, cluster);
  return password;
}

function initialise({ programs, account, draft, draftPassword, ephemeral }) {
  // LC_CTYPE must be a UTF-8 one: with "C" pg_trgm drops every Japanese character, and search finds nothing.
  const locale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--lc-ctype=C.UTF-8'];
  const options = [
    '--username=postgres',
    '--auth=scram-sha-256',
    `--pwfile=${draftPassword}`,
    '--encoding=UTF8',
    ...locale,
  ];
  const made = spawnSync(
    join(programs, 'bin', 'initdb'),
    ['-D', draft, ...options, ...(ephemeral ? ['--no-sync'] : [])],
    { ...account, cwd: '/', encoding: 'utf8', env: serverEnvironment() },
  );
  if (made.status === 0) return;
  throw new LaunchFailure(`The database could not be made in ${draft}:\n${made.stderr || made.error?.message}`);
}

function checkVersion(cluster, programs) {
  const found = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim();
  const ours = programVersion(programs).split('.')[0];
  if (found === ours) return;
  throw new LaunchFailure(
    `The data in ${cluster} was made by PostgreSQL ${found}, this is ${ours}. Restore a backup into a new folder (OWL_DATA_DIR), or start afresh: npm start -- --reset`,
  );
}

function programVersion(programs) {
  const said = spawnSync(join(programs, 'bin', 'postgres'), ['--version'], { cwd: '/', encoding: 'utf8' }).stdout;
  return /\d+(\.\d+)*/.exec(said)?.[0] ?? said.trim();
}

/** Our own environment is not handed on: PGDATA, PGPORT and the like would change what the server does. */
const serverEnvironment = () => ({ PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C.UTF-8', TZ: 'UTC' });

async function launch(server) {
  if (server.port && !(await isPortFree(server.port))) {
    throw new LaunchFailure(
      `Port ${server.port} for the database is taken. Set OWL_PG_PORT to another port, or leave it out.`,
    );
  }
  for (let attempt = 1; ; attempt += 1) {
    const port = server.port ?? (await freePort());
    const child = spawnServer({ ...server, port });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    if (await isReady(child, server.home)) {
      child.unref();
      return { child, port, ended, version: programVersion(server.programs) };
    }
    if (child.exitCode === null && child.signalCode === null) await stopServer(child.pid);
    const lastWords = logTail(server.home);
    // Somebody may have taken the free port between the look and the start.
    const again = !server.port && /could not bind|Address already in use/i.test(lastWords) && attempt < 5;
    if (!again)
      throw new LaunchFailure(`PostgreSQL did not start. Its log, ${logFile(server.home)}, ends with:\n${lastWords}`);
  }
}

function spawnServer({ home, programs, account, ephemeral, port }) {
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    `port=${port}`,
    'max_connections=200',
    'timezone=UTC',
    'log_timezone=UTC',
    `shared_buffers=${totalmem() >= 4 * GIB && !ephemeral ? '256MB' : '128MB'}`,
    // Parallel queries need /dev/shm, which is 64 MB in a container; two cores gain little from them.
    'max_parallel_workers_per_gather=0',
    ...(ephemeral ? EPHEMERAL : []),
  ];
  const log = openLog(home);
  const child = spawn(
    join(programs, 'bin', 'postgres'),
    ['-D', join(home, 'cluster'), ...settings.flatMap((setting) => ['-c', setting])],
    // Detached: Ctrl-C goes to the whole group of the terminal, and the application must drain before its database stops.
    { ...account, cwd: '/', detached: true, stdio: ['ignore', log, log], env: serverEnvironment() },
  );
  child.once('error', () => {});
  closeSync(log);
  return child;
}

const logFile = (home) => join(home, 'postgres.log');

function openLog(home) {
  const file = logFile(home);
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LOG_BYTES) renameSync(file, `${file}.old`);
  return openSync(file, 'a', 0o600);
}

function logTail(home) {
  return readFileSync(logFile(home), 'utf8').trimEnd().split('\n').slice(-20).join('\n');
}

/** The server writes its state into the eighth line of postmaster.pid; pg_ctl reads the same. */
async function isReady(child, home) {
  const pidFile = join(home, 'cluster', 'postmaster.pid');
  const gone = () => child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
  const ready = () => {
    try {
      const lines = readFileSync(pidFile, 'utf8').split('\n');
      return Number(lines[0]) === child.pid && lines[7]?.trim() === 'ready';
    } catch {
      return false;
    }
  };
  return (await becomesTrue(() => gone() || ready(), READY_MS)) && !gone();
}

function describe({ home, ephemeral, password, child, port, ended, version }) {
  let stopping;
  const stop = async () => {
    child.ref();
    if (child.exitCode === null && child.signalCode === null) await stopServer(child.pid);
    await ended;
    leaveFolder(home);
    if (ephemeral) rmSync(home, { recursive: true, force: true });
  };
  return {
    url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
    port,
    dataDir: home,
    version,
    exited: ended.then(() => undefined),
    stop: () => (stopping ??= stop()),
  };
}
