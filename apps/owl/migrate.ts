import { type MigrationUrls, loadMigrationUrls } from '@owl/adapters/config';
import { migrate } from '@owl/adapters/db';

/** What a person can do about it; PostgreSQL's own words stay in brackets. Passwords are never shown. */
function wordsFor(error: Error & { code?: string }, { DATABASE_OWNER_URL }: MigrationUrls): string {
  const { host, pathname, username } = new URL(DATABASE_OWNER_URL);
  const said = error.message || error.code || 'no further words';
  switch (error.code ?? '') {
    case 'ECONNREFUSED':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'ETIMEDOUT':
      return `The database at ${host} cannot be reached (${said}). Start it, or correct DATABASE_OWNER_URL.`;
    case '28P01':
    case '28000':
      return `The database refused the login "${username}" (${said}). Correct the name or password in DATABASE_OWNER_URL.`;
    case '3D000':
      return `There is no database "${pathname.slice(1)}" at ${host}. Create it, or correct DATABASE_OWNER_URL.`;
    case '42501':
      return `"${username}" lacks a right (${said}). DATABASE_OWNER_URL needs a login that owns the database and may create roles.`;
    default:
      return `The migrations could not be run: ${said}`;
  }
}

/** Brings the schema up to date and lets the application's login in, then ends: `node apps/owl/dist/migrate.js`. */
async function main(): Promise<void> {
  const urls = loadMigrationUrls();
  try {
    const applied = await migrate(urls.DATABASE_OWNER_URL, urls.DATABASE_URL);
    process.stdout.write(applied ? `Migrations applied: ${applied}\n` : 'The schema is up to date already.\n');
  } catch (error) {
    throw new Error(wordsFor(error as Error, urls), { cause: error });
  }
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
