// npm start: dependencies, build, database, application; ends with where to look. npm start -- --reset forgets all data first.
import './launch/node-version.mjs';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from './launch/build.mjs';
import { ensureDeps } from './launch/deps.mjs';
import { LaunchFailure, printFailure } from './launch/failure.mjs';
import { ROOT, dataFolder } from './launch/folders.mjs';
import { leaveFolder, takeFolder } from './launch/owner.mjs';
import { resetData } from './launch/reset.mjs';
import { openScreen } from './launch/screen.mjs';
import { OwlSystem } from './launch/system.mjs';

const KNOWN_OPTIONS = ['--reset'];

const folder = dataFolder();
const screen = openScreen();
const system = new OwlSystem(folder, screen);

// Before anything is started: a signal at any later moment must find somebody who stops it all.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stopBySignal());
watchParent();

try {
  await start(process.argv.slice(2));
} catch (error) {
  // While ending, whatever was still starting fails in its own way: that is no news.
  if (!system.isEnding) {
    screen.end();
    printFailure(error);
    void system.end(1);
  }
}
const code = await system.ended;
leaveFolder(folder);
process.exit(code);

async function start(options) {
  const unknown = options.find((option) => !KNOWN_OPTIONS.includes(option));
  if (unknown)
    throw new LaunchFailure(`"${unknown}" is not known. There is only: npm start -- --reset (forget all data)`);
  makeDataFolder();
  takeFolder(folder, `The system in ${folder}`);
  if (options.includes('--reset')) {
    screen.step('Forgetting all data');
    await resetData(folder);
  }
  // OWL_MAIN is for the tests of this launcher: another program in the application's place, and nothing is built.
  const other = process.env.OWL_MAIN;
  await ensureDeps(screen);
  if (!other && !system.isEnding) await build(screen);
  if (!system.isEnding) await system.start(other ? resolve(other) : join(ROOT, 'apps/owl/dist/main.js'));
}

function makeDataFolder() {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new LaunchFailure(
      `${folder} cannot be made (${error.message}). Set OWL_DATA_DIR to a folder you can write to.`,
    );
  }
}

function stopBySignal() {
  screen.end();
  if (!system.isEnding) process.stdout.write('\nStopping (Ctrl-C again: at once) …\n');
  void system.end(0);
}

/** npm forwards no SIGTERM to us; when it is killed our parent changes. Without npm another parent means nothing. */
function watchParent() {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent || system.isEnding) return;
    stopBySignal();
  }, 250);
  timer.unref();
}
