// What processes use, from /proc: the figures of a shared machine say little without it.
import { readFileSync, readdirSync } from 'node:fs';

// Of Linux on every architecture Node runs on.
const TICKS_PER_SECOND = 100;

/** Resident memory, in MB. */
export function residentMegabytes(pid) {
  const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Math.round(Number(kilobytes) / 1024);
}

/** CPU time of a process, in seconds; with `descendants` that of its children too, whether they live or not. */
export function cpuSeconds(pid, { descendants = false } = {}) {
  const own = statOf(pid);
  if (!descendants) return own.used / TICKS_PER_SECOND;
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(statOf)
    .filter(({ parent }) => parent === pid);
  return children.reduce((sum, { used }) => sum + used, own.used + own.usedByDead) / TICKS_PER_SECOND;
}

function statOf(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1).split(' ').map(Number);
    return { parent: fields[1], used: fields[11] + fields[12], usedByDead: fields[13] + fields[14] };
  } catch {
    return { parent: -1, used: 0, usedByDead: 0 };
  }
}
