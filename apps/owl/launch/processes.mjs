// What the operating system knows of a process. A process id alone proves nothing: ids are used again after a reboot,
// and a zombie (PID 1 of many containers never reaps) keeps its id though it is dead.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, readlinkSync } from 'node:fs';

const hasProc = existsSync('/proc/self/stat');

/**
 * A living process, or undefined when it is gone or a zombie.
 * @param {number} pid
 * @returns {{ pid: number, startedAt: string, command: string } | undefined} `startedAt` tells two users of one id apart
 */
export function livingProcess(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return hasProc ? fromProc(pid) : fromPs(pid);
}

function fromProc(pid) {
  try {
    // The name in parentheses may hold spaces and parentheses itself: fields are counted after the last ')'.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    return { pid, startedAt: fields[19] ?? '', command };
  } catch {
    return undefined;
  }
}

function fromPs(pid) {
  try {
    const line = execFileSync('ps', ['-o', 'stat=,lstart=,command=', '-p', String(pid)], { encoding: 'utf8' }).trim();
    if (line === '' || line.startsWith('Z')) return undefined;
    const [, ...words] = line.split(/\s+/);
    return { pid, startedAt: words.slice(0, 5).join(' '), command: words.slice(5).join(' ') };
  } catch {
    return undefined;
  }
}

/**
 * Processes whose working directory is `directory`: PostgreSQL's backends all sit in their data directory.
 * @param {string} directory
 * @returns {number[]} empty where the system has no /proc
 */
export function processesIn(directory) {
  if (!hasProc) return [];
  const ids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return ids.map(Number).filter((pid) => {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === directory && livingProcess(pid) !== undefined;
    } catch {
      return false;
    }
  });
}

/**
 * Sends a signal; a process that is gone already is no error.
 * @param {number} pid
 * @param {NodeJS.Signals} signal
 */
export function sendSignal(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

/** @param {number} milliseconds */
export const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * Waits until `isTrue` answers true.
 * @param {() => boolean} isTrue
 * @param {number} milliseconds how long to wait at most
 * @returns {Promise<boolean>} false when the time was up
 */
export async function becomesTrue(isTrue, milliseconds) {
  const end = Date.now() + milliseconds;
  while (!isTrue()) {
    if (Date.now() > end) return false;
    await pause(10);
  }
  return true;
}
