// The database and the login the application works with. Tables and rights come from the migrations.
import { randomBytes } from 'node:crypto';
import { chmodSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LaunchFailure } from './failure.mjs';

const DATABASE = 'owl';
const LOGIN = 'owl_app_login';

/**
 * Makes the database `owl` and the application's login where they are missing.
 * @param {string} adminUrl the superuser's, to any database of the server
 * @param {string} password the login's; set anew on each call, so that it always fits
 * @returns {Promise<{ ownerUrl: string, appUrl: string }>} the superuser's and the application's address of `owl`
 */
export async function ensureDatabase(adminUrl, password) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
    const role = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [LOGIN]);
    const verb = role.rowCount === 0 ? 'CREATE' : 'ALTER';
    // No BYPASSRLS: row-level security is what keeps customers apart.
    await client.query(
      `${verb} ROLE ${LOGIN} LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD ${client.escapeLiteral(password)}`,
    );
  } finally {
    await client.end();
  }
  return { ownerUrl: addressOf(adminUrl), appUrl: addressOf(adminUrl, { username: LOGIN, password }) };
}

function addressOf(adminUrl, login) {
  const url = new URL(adminUrl);
  url.pathname = `/${DATABASE}`;
  if (login) Object.assign(url, login);
  return url.href;
}

/**
 * The random secrets of a system, made on its first start and kept in `secrets.json`, readable by its owner only.
 * @param {string} folder the data folder
 * @returns {{ sessionSecret: string, appLoginPassword: string }}
 */
export function readSecrets(folder) {
  const file = join(folder, 'secrets.json');
  const kept = parseSecrets(file);
  const secrets = { ...kept };
  secrets.sessionSecret ??= randomBytes(32).toString('hex');
  secrets.appLoginPassword ??= randomBytes(24).toString('hex');
  if (JSON.stringify(kept) !== JSON.stringify(secrets)) {
    writeFileSync(`${file}.draft`, `${JSON.stringify(secrets, undefined, 2)}\n`, { mode: 0o600 });
    renameSync(`${file}.draft`, file);
  }
  chmodSync(file, 0o600);
  return secrets;
}

function parseSecrets(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return {};
    throw new LaunchFailure(
      `${file} cannot be read (${error.message}). Repair it, or delete it: new secrets sign everybody out.`,
    );
  }
}
