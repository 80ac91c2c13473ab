// npm test: sets up what the tests need, then runs Jest. Arguments are Jest's: npm test -- test/stories
import './launch/node-version.mjs';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from './launch/build.mjs';
import { ensureDeps } from './launch/deps.mjs';
import { LaunchFailure, printFailure } from './launch/failure.mjs';
import { ROOT } from './launch/folders.mjs';
import { openScreen } from './launch/screen.mjs';
import { missingServers } from './launch/servers.mjs';

const folder = mkdtempSync(join(tmpdir(), 'owl-test-'));
const screen = openScreen();
try {
  await ensureDeps(screen);
  await build(screen);
  screen.end();
  sayWhatIsLeftOut();
  process.exitCode = await runJest(process.argv.slice(2));
} catch (error) {
  screen.end();
  printFailure(error);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function sayWhatIsLeftOut() {
  for (const { program, debian, specs } of missingServers()) {
    process.stdout.write(`Left out, because ${program} is not installed (apt-get install ${debian}):\n`);
    for (const spec of specs) process.stdout.write(`  ${spec}\n`);
  }
}

async function runJest(options) {
  const totals = join(folder, 'totals');
  const jest = join(ROOT, 'node_modules/jest/bin/jest.js');
  const child = spawn(process.execPath, [jest, ...options], {
    cwd: ROOT,
    stdio: 'inherit',
    // NODE_ENV: Jest keeps one that is set, and with "production" React and others leave out what tests rely on.
    env: { ...process.env, NODE_ENV: 'test', OWL_TEST_TOTALS: totals },
  });
  // Ctrl-C reaches Jest too, which stops its PostgreSQL; ending before it would leave that behind.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (exitCode) => resolve(exitCode ?? 1));
  });
  process.stdout.write(`\n${readTotals(totals)}\n`);
  return code;
}

function readTotals(file) {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    throw new LaunchFailure('Jest ended before it had totals: see above.');
  }
}
