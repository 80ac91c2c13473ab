import { migrate } from '@owl/adapters/db';
import { randomBytes } from 'node:crypto';
import { Client } from 'pg';

export interface TestDatabase {
  ownerUrl: string;
  appUrl: string;
  drop(): Promise<void>;
}

const LOGIN = { name: 'owl_story', password: 'owl_story' };
const TEMPLATE = 'owl_template';

/** A migrated database of its own, copied from a template that the first story of the run makes. */
export async function freshDatabase(): Promise<TestDatabase> {
  const adminUrl = process.env.TEST_PG_ADMIN_URL;
  if (!adminUrl) throw new Error('TEST_PG_ADMIN_URL is missing: run the tests with npm test or npx jest');
  const name = `owl_${process.env.JEST_WORKER_ID ?? '0'}_${randomBytes(6).toString('hex')}`;
  await withClient(adminUrl, async (admin) => {
    await admin.query(`SELECT pg_advisory_lock(hashtext('owl.template'))`);
    const { rowCount } = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [TEMPLATE]);
    if (!rowCount) await makeTemplate(admin, adminUrl);
    await admin.query(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`);
  });
  const drop = () =>
    withClient(adminUrl, (admin) => admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)).then(() => undefined);
  return { ownerUrl: urlOf(adminUrl, name), appUrl: appUrlOf(adminUrl, name), drop };
}

async function makeTemplate(admin: Client, adminUrl: string): Promise<void> {
  // Under another name until it is complete: a run that is broken off must not leave half a template.
  await admin.query(`DROP DATABASE IF EXISTS ${TEMPLATE}_new WITH (FORCE)`);
  await admin.query(`CREATE DATABASE ${TEMPLATE}_new`);
  await migrate(urlOf(adminUrl, `${TEMPLATE}_new`), appUrlOf(adminUrl, `${TEMPLATE}_new`));
  await admin.query(`ALTER DATABASE ${TEMPLATE}_new RENAME TO ${TEMPLATE}`);
}

async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function urlOf(adminUrl: string, database: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${database}`;
  return url.href;
}

function appUrlOf(adminUrl: string, database: string): string {
  const url = new URL(urlOf(adminUrl, database));
  url.username = LOGIN.name;
  url.password = LOGIN.password;
  return url.href;
}
