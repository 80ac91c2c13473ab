// Dependencies follow the lockfile: after a pull that changed it, the next `npm start` or `npm test` installs anew.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './folders.mjs';
import { npm, runQuietly } from './run.mjs';

/**
 * Installs what the lockfile names unless it is installed already.
 * @param {{ step(text: string): void }} screen
 * @throws {LaunchFailure} with npm's output
 */
export async function ensureDeps(screen) {
  const lock = readFileSync(join(ROOT, 'package-lock.json'), 'utf8');
  const stampFile = join(ROOT, 'node_modules', '.owl-lock');
  const machine = `${process.version} ${process.platform}-${process.arch}`;
  const stamp = `${createHash('sha256').update(lock).digest('hex')} ${machine}\n`;
  const found = readIfThere(stampFile);
  if (found === stamp) return;
  // Somebody ran `npm install` by hand: npm's own list of what is installed tells whether it is enough.
  const sameMachine = found === undefined || found.endsWith(` ${machine}\n`);
  if (!(sameMachine && installedMatches(lock))) await install(screen);
  try {
    writeFileSync(stampFile, stamp);
  } catch {
    // A tree that belongs to somebody else (a container image): it is looked through again next time, nothing more.
  }
}

async function install(screen) {
  screen.step('Installing dependencies (only the first time; about 20 seconds)');
  // --include=dev: with NODE_ENV=production npm would leave out the compiler.
  const options = ['--include=dev', '--no-audit', '--no-fund', '--prefer-offline'];
  await runQuietly('Installing dependencies with "npm ci"', npm('ci', ...options));
}

function installedMatches(lock) {
  const hidden = readIfThere(join(ROOT, 'node_modules', '.package-lock.json'));
  if (hidden === undefined) return false;
  const installed = JSON.parse(hidden).packages;
  return Object.entries(JSON.parse(lock).packages).every(([path, wanted]) => {
    // Optional packages are mostly builds for other platforms.
    if (!path.includes('node_modules/') || wanted.optional || wanted.peer) return true;
    return installed[path]?.version === wanted.version && installed[path]?.resolved === wanted.resolved;
  });
}

function readIfThere(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}
