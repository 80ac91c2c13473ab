// npm run typeorm -- check              fails when the entities and the migrations disagree
// npm run typeorm -- generate AddPhone  writes the difference as a new migration
// Both against a fresh database that all migrations have been run on; your own data is not touched.
import './launch/node-version.mjs';
import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { compile } from './launch/build.mjs';
import { ensureDatabase } from './launch/database.mjs';
import { ensureDeps } from './launch/deps.mjs';
import { LaunchFailure, printFailure } from './launch/failure.mjs';
import { ROOT } from './launch/folders.mjs';
import { startPostgres } from './launch/postgres.mjs';
import { runQuietly } from './launch/run.mjs';
import { openScreen } from './launch/screen.mjs';

const DATA_SOURCE = 'apps/owl/dist/data-source.js';
const USAGE = 'Use: npm run typeorm -- check, or: npm run typeorm -- generate VerbNoun';

const screen = openScreen();
let stopping;
let server;
const stop = () => (stopping ??= server?.then((running) => running.stop()));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => void stop().finally(() => process.exit(130)));

try {
  const work = chooseWork(process.argv.slice(2));
  await ensureDeps(screen);
  screen.step('Compiling');
  await compile();
  screen.step('Running all migrations on a fresh database');
  server = startPostgres({ ephemeral: true });
  const { ownerUrl, appUrl } = await ensureDatabase((await server).url, randomBytes(8).toString('hex'));
  const env = { DATABASE_OWNER_URL: ownerUrl, DATABASE_URL: appUrl };
  await typeorm('Running the migrations', ['migration:run'], env);
  await work(env);
} catch (error) {
  screen.end();
  printFailure(error);
  process.exitCode = 1;
} finally {
  screen.end();
  await stop();
}

function chooseWork([verb, name, ...rest]) {
  if (verb === 'check' && name === undefined) return check;
  if (verb === 'generate' && /^[A-Z][A-Za-z0-9]+$/.test(name ?? '') && rest.length === 0)
    return (env) => generate(name, env);
  throw new LaunchFailure(USAGE);
}

async function check(env) {
  const options = ['migration:generate', join('migrations', 'Drift'), '--check'];
  await typeorm(
    'The entities differ from the migrations: npm run typeorm -- generate VerbNoun. The check',
    options,
    env,
  );
  screen.end();
  screen.print('The migrations make exactly what the entities say.');
}

async function generate(name, env) {
  const before = new Set(readdirSync(join(ROOT, 'migrations')));
  await typeorm('Comparing the entities with the database', ['migration:generate', join('migrations', name)], env);
  const made = readdirSync(join(ROOT, 'migrations')).filter((file) => !before.has(file) && file.endsWith('.ts'));
  for (const file of made) {
    await runQuietly('Formatting', [
      process.execPath,
      join(ROOT, 'node_modules/prettier/bin/prettier.cjs'),
      '--write',
      join('migrations', file),
    ]);
  }
  screen.end();
  screen.print(
    made.map((file) => `Written: migrations/${file}. Name its constraints and check its "down".`).join('\n'),
  );
}

function typeorm(what, options, env) {
  const cli = join(ROOT, 'node_modules/typeorm/cli.js');
  return runQuietly(what, [process.execPath, cli, ...options, '-d', DATA_SOURCE], env);
}
