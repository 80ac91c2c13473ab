// Turns the sources into what runs. The compiler knows itself what is up to date; the web builds are skipped by content.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './folders.mjs';
import { npm, runQuietly } from './run.mjs';

const WEB = [
  { name: 'the console', workspace: '@owl/console', root: 'apps/console', shared: ['libs/contracts'] },
  { name: 'the simulator', workspace: '@owl/simulator', root: 'apps/simulator/web', shared: ['libs/contracts'] },
];

/**
 * Compiles the programs and builds the web pages.
 * @param {{ step(text: string): void }} screen
 * @throws {LaunchFailure} with the compiler's output
 */
export async function build(screen) {
  screen.step('Building');
  const programs = compile();
  const pages = Promise.all(WEB.map((page) => buildPage(page)));
  await Promise.all([programs, pages]);
}

/**
 * Compiles the programs only.
 * @throws {LaunchFailure} with the compiler's output
 */
export async function compile() {
  await runQuietly('Compiling', [process.execPath, join(ROOT, 'node_modules/typescript/bin/tsc'), '-b']);
  for (const folder of packageFolders()) dropOrphans(join(ROOT, folder), join(ROOT, folder, 'dist'));
}

/** What the compiler writes; the dist of a page is its bundler's, and none of the files in it has a source of its name. */
const packageFolders = () => {
  const below = (group) => readdirSync(join(ROOT, group)).map((name) => join(group, name));
  const isPage = (folder) => WEB.some(({ root }) => root === folder);
  return [...below('apps'), ...below('libs'), 'migrations'].filter(
    (folder) => !isPage(folder) && existsSync(join(ROOT, folder, 'tsconfig.json')),
  );
};

/** A migration whose source is gone (another branch was checked out) would still be run from dist. */
function dropOrphans(sources, dist) {
  for (const entry of existsSync(dist) ? readdirSync(dist, { withFileTypes: true }) : []) {
    if (entry.isDirectory()) {
      dropOrphans(join(sources, entry.name), join(dist, entry.name));
    } else if (entry.name.endsWith('.js') && !hasSource(sources, entry.name.slice(0, -'.js'.length))) {
      const stem = join(dist, entry.name.slice(0, -'.js'.length));
      for (const ending of ['.js', '.js.map', '.d.ts', '.d.ts.map']) rmSync(stem + ending, { force: true });
    }
  }
}

const hasSource = (folder, stem) => ['.ts', '.tsx', '.js'].some((ending) => existsSync(join(folder, stem + ending)));

async function buildPage({ name, workspace, root, shared }) {
  const inputs = hashOf([root, ...shared, 'package-lock.json']);
  // Inside dist: a build that was interrupted has emptied the folder, and the mark with it.
  const mark = join(ROOT, root, 'dist', '.owl-inputs');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === inputs) return;
  await runQuietly(`Building ${name}`, npm('run', 'build', '-w', workspace), { NODE_ENV: 'production' });
  writeFileSync(mark, inputs);
}

function hashOf(paths) {
  const hash = createHash('sha256');
  for (const path of paths) addTo(hash, path);
  return hash.digest('hex');
}

function addTo(hash, path) {
  const full = join(ROOT, path);
  if (/(^|\/)(dist|node_modules)$/.test(path)) return;
  const entries = readdirSyncOrFile(full);
  if (entries === undefined) {
    hash.update(`${path}\0`).update(readFileSync(full)).update('\0');
    return;
  }
  for (const name of entries.sort()) addTo(hash, `${path}/${name}`);
}

function readdirSyncOrFile(full) {
  try {
    return readdirSync(full);
  } catch (error) {
    if (error.code === 'ENOTDIR') return undefined;
    throw error;
  }
}
