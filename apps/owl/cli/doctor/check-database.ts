import { migrations } from '@owl/migrations';
import { WrongSettings } from '@owl/adapters/config';
import type { Tx } from '@owl/adapters/db';
import { CommandFailed } from '../terminal';
import { type Office, withOffice } from '../setup/open-database';
import { systemClock } from '@owl/foundation/clock';
import { checkCalendars } from './check-calendars';
import { type Finding, fail, ok, warn } from './finding';

const MIGRATE = 'Run: node apps/owl/dist/migrate.js';
// A mail waits milliseconds while a worker works.
const WAITING_SECONDS = 60;

interface Counts {
  users: number;
  customers: number;
  waiting: number;
  oldestSeconds: number;
}
interface MailboxRow {
  user: string;
  host: string;
  lastError: string | null;
  isWatched: boolean;
}

/**
 * Reachable, the right login, up to date, somebody to sign in; then what the work in it looks like.
 * @param told what is wrong with the settings and has been said: it is not said again
 */
export async function checkDatabase(told: ReadonlySet<string>): Promise<Finding[]> {
  try {
    return await withOffice(findings);
  } catch (error) {
    if (error instanceof WrongSettings)
      return error.problems.filter((problem) => !told.has(problem)).map((problem) => fail('settings', problem));
    if (error instanceof CommandFailed) return [fail('database', error.message)];
    throw error;
  }
}

async function findings({ database }: Office): Promise<Finding[]> {
  const found = [await database.soc(login)];
  const schema = await database.soc(migrated).catch(schemaUnseen);
  found.push(schema);
  if (schema.state === 'fail') return found;
  return [
    ...found,
    ...(await database.soc(people)),
    ...(await database.soc(calendars)),
    ...(await database.soc(mailboxes)),
  ];
}

async function login(tx: Tx): Promise<Finding> {
  const [role]: { name: string; isTooStrong: boolean }[] = await tx.query(
    `SELECT rolname AS name, rolsuper OR rolbypassrls AS "isTooStrong" FROM pg_roles WHERE rolname = current_user`,
  );
  return role?.isTooStrong
    ? fail(
        'login',
        `"${role.name}" passes row-level security by: customers are not kept apart. Use the application's login`,
      )
    : ok('login', `"${role?.name}" is held by row-level security`);
}

async function migrated(tx: Tx): Promise<Finding> {
  const rows: { name: string }[] = await tx.query('SELECT name FROM schema_migrations');
  const done = new Set(rows.map(({ name }) => name));
  const missing = migrations.map(({ name }) => name).filter((name) => !done.has(name));
  const unknown = done.size + missing.length - migrations.length;
  if (missing.length > 0)
    return fail('schema', `${missing.length} migrations are missing, first ${missing[0]}. ${MIGRATE}`);
  if (unknown > 0) return warn('schema', `it has ${unknown} migrations this version does not know: it is an older one`);
  return ok('schema', 'up to date');
}

/** No such table, or none of our business: nobody has migrated it as far as that. */
function schemaUnseen(error: Error & { code?: string }): Finding {
  if (error.code === '42P01' || error.code === '42501')
    return fail('schema', `The database is not up to date. ${MIGRATE}`);
  throw error;
}

async function people(tx: Tx): Promise<Finding[]> {
  const [counts]: Counts[] = await tx.query(
    `SELECT (SELECT count(*)::int FROM users WHERE active) AS users, (SELECT count(*)::int FROM customers) AS customers,
            count(*)::int AS waiting, coalesce(extract(epoch FROM now() - min(received_at)), 0)::int AS "oldestSeconds"
     FROM mail_recipients WHERE outcome = 'received'`,
  );
  const { users = 0, customers = 0, waiting = 0, oldestSeconds = 0 } = counts ?? {};
  return [
    users > 0
      ? ok('users', String(users))
      : warn('users', 'nobody can sign in. Use: owl add-user EMAIL --name NAME --role admin'),
    customers > 0
      ? ok('customers', String(customers))
      : warn('customers', 'there is none. Use: owl add-customer FILE.json'),
    waiting > 0 && oldestSeconds > WAITING_SECONDS
      ? fail('mails', `${waiting} wait to be read, the oldest for ${oldestSeconds} s. Is a worker running?`)
      : ok('mails', waiting > 0 ? `${waiting} wait to be read` : 'all are read'),
  ];
}

const calendars = (tx: Tx): Promise<Finding[]> => checkCalendars(tx, systemClock.now());

async function mailboxes(tx: Tx): Promise<Finding[]> {
  const rows: MailboxRow[] = await tx.query(
    `SELECT "user", host, last_error AS "lastError", coalesce(lease_until > now(), false) AS "isWatched"
     FROM imap_mailboxes WHERE active ORDER BY host, "user"`,
  );
  return rows.map(({ user, host, lastError, isWatched }) => {
    const about = `mailbox ${user} on ${host}`;
    if (lastError !== null) return fail(about, lastError);
    return isWatched ? ok(about, 'watched') : fail(about, 'nobody watches it. Is the intake running?');
  });
}
