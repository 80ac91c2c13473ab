// Servers that a few tests need and npm does not have. Without them those tests are left out, by name.
import { accessSync, constants, readFileSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { ROOT } from './folders.mjs';

/** `name` is what a spec says in describeWith(name, …). */
const SERVERS = [
  { name: 'redis', program: 'redis-server', debian: 'redis-server' },
  { name: 'postfix', program: 'postfix', debian: 'postfix' },
  { name: 'dovecot', program: 'dovecot', debian: 'dovecot-imapd dovecot-lmtpd' },
  { name: 'swaks', program: 'swaks', debian: 'swaks' },
];

// Debian keeps servers in sbin, which is not on the path of an ordinary user.
const FOLDERS = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin', '/sbin'];

/** @param {string} program */
function isInstalled(program) {
  return FOLDERS.some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/**
 * What the specs read: OWL_HAVE_REDIS=1 and so on for each server that is here, nothing for one that is not.
 * @returns {Record<string, string>}
 */
export function serverEnvironment() {
  const present = SERVERS.filter(({ program }) => isInstalled(program));
  return Object.fromEntries(present.map(({ name }) => [`OWL_HAVE_${name.toUpperCase()}`, '1']));
}

/**
 * The servers that are not here, with the specs which are left out for it.
 * @returns {{ program: string, debian: string, specs: string[] }[]} only servers some spec asks for
 */
export function missingServers() {
  const specs = ['test', 'libs', 'apps'].flatMap((folder) => specsBelow(folder));
  return SERVERS.filter(({ program }) => !isInstalled(program))
    .map((server) => ({ ...server, specs: specs.filter((path) => asksFor(path, server.name)) }))
    .filter((server) => server.specs.length > 0);
}

const asksFor = (path, name) => new RegExp(`describeWith\\(\\s*'${name}'`).test(readFileSync(join(ROOT, path), 'utf8'));

function specsBelow(folder) {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return ['dist', 'node_modules'].includes(entry.name) ? [] : specsBelow(path);
    return entry.name.endsWith('.spec.ts') ? [path] : [];
  });
}
