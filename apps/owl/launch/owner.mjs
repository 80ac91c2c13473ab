// One living launcher per folder. The owner's start time is kept with its id, so a reused id is never taken for it.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LaunchFailure } from './failure.mjs';
import { livingProcess } from './processes.mjs';

/**
 * Takes the folder for this process.
 * @param {string} folder must exist
 * @param {string} what names what lives there, as the beginning of a sentence: "The database in /x"
 * @throws {LaunchFailure} when a living launcher owns it
 */
export function takeFolder(folder, what) {
  const file = ownerFile(folder);
  const me = JSON.stringify({ pid: process.pid, startedAt: livingProcess(process.pid)?.startedAt });
  for (let attempt = 0; attempt < 3; attempt += 1) {
    try {
      writeFileSync(file, me, { flag: 'wx', mode: 0o644 });
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const owner = livingOwner(folder);
    if (owner) throw new LaunchFailure(alreadyRunning(what, owner));
    rmSync(file, { force: true });
  }
  throw new LaunchFailure(`${what} was taken by another start at this very moment. Try again.`);
}

const alreadyRunning = (what, pid) =>
  `${what} is already running: process ${pid}.\n` +
  'Stop that one first (Ctrl-C there), or set OWL_DATA_DIR to another folder for a second system.';

/**
 * Gives the folder back. Somebody else's stays taken.
 * @param {string} folder
 */
export function leaveFolder(folder) {
  if (livingOwner(folder) === process.pid) rmSync(ownerFile(folder), { force: true });
}

/**
 * The process id of the launcher that uses the folder now.
 * @param {string} folder
 * @returns {number | undefined}
 */
export function livingOwner(folder) {
  try {
    const owner = JSON.parse(readFileSync(ownerFile(folder), 'utf8'));
    const found = livingProcess(owner.pid);
    return found && found.startedAt === owner.startedAt ? owner.pid : undefined;
  } catch {
    return undefined;
  }
}

const ownerFile = (folder) => join(folder, 'owner.json');
