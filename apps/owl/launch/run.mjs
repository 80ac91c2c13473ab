import { spawn } from 'node:child_process';
import { LaunchFailure } from './failure.mjs';
import { ROOT } from './folders.mjs';

/**
 * Runs a program quietly; its output is shown only when it fails.
 * @param {string} what names the work in the failure: "Building the console"
 * @param {string[]} command program and arguments
 * @param {NodeJS.ProcessEnv} environment added to our own
 * @returns {Promise<string>} what it printed
 * @throws {LaunchFailure} with the whole output
 */
export function runQuietly(what, [program, ...args], environment = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: ROOT,
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const endChild = () => child.kill();
    process.once('exit', endChild);
    let output = '';
    child.stdout.on('data', (piece) => (output += piece));
    child.stderr.on('data', (piece) => (output += piece));
    child.once('error', (error) => reject(new LaunchFailure(`${what} failed: ${error.message}`)));
    child.once('close', (code, signal) => {
      process.off('exit', endChild);
      if (code === 0) resolve(output);
      else reject(new LaunchFailure(`${what} failed (${signal ?? `exit code ${code}`}):\n${output.trimEnd()}`));
    });
  });
}

/**
 * The command line of npm. Inside `npm start` npm says itself where it is, which also works when it is not on the path.
 * @returns {string[]}
 */
export function npm(...args) {
  const own = process.env.npm_execpath;
  return own?.endsWith('.js') ? [process.execPath, own, ...args] : ['npm', ...args];
}
