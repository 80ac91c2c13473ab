import { runMigrations } from 'bullmq';
import { migrations } from '@owl/migrations';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { CONNECTING } from './connecting';

/** The role that holds the application's rights (made by the first migration); a login belongs to it. */
const APP_ROLE = 'owl_app';

/**
 * Brings the schema up to date as its owner, and lets the application's login in. Safe to run again and again, and
 * by several processes at once (advisory lock).
 * @throws Error of PostgreSQL when the owner's URL cannot connect or lacks the right to create roles
 */
export async function migrate(ownerUrl: string, appUrl: string): Promise<number> {
  const client = new Client({ connectionString: ownerUrl, ...CONNECTING });
  await client.connect();
  try {
    await client.query(`SELECT pg_advisory_lock(hashtext('owl.migrate'))`);
    const applied = await applyMigrations(ownerUrl);
    await ensureLogin(client, new URL(appUrl));
    await runMigrations(client as never);
    await grantQueue(client);
    return applied;
  } finally {
    await client.end();
  }
}

async function applyMigrations(ownerUrl: string): Promise<number> {
  const source = new DataSource({
    type: 'postgres',
    url: ownerUrl,
    installExtensions: false,
    migrations: [...migrations],
    migrationsTableName: 'schema_migrations',
    poolSize: 2,
    extra: CONNECTING,
  });
  await source.initialize();
  try {
    return (await source.runMigrations({ transaction: 'each' })).length;
  } finally {
    await source.destroy();
  }
}

/** Roles belong to the cluster, not the database, so two databases may race to create one: "already there" is fine. */
async function createRole(client: Client, sql: string): Promise<void> {
  await client.query(sql).catch((error: { code?: string }) => {
    if (error.code !== '42710' && error.code !== '23505') throw error;
  });
}

async function ensureLogin(client: Client, app: URL): Promise<void> {
  const login = client.escapeIdentifier(decodeURIComponent(app.username));
  const password = client.escapeLiteral(decodeURIComponent(app.password));
  await createRole(client, `CREATE ROLE ${login} LOGIN PASSWORD ${password} NOSUPERUSER NOBYPASSRLS`);
  await client.query(`GRANT ${APP_ROLE} TO ${login}`).catch((error: { code?: string }) => {
    if (error.code !== 'XX000' && error.code !== '23505') throw error; // "tuple concurrently updated": granted by another
  });
}

async function grantQueue(client: Client): Promise<void> {
  await client.query(`GRANT USAGE ON SCHEMA bullmq TO ${APP_ROLE}`);
  await client.query(`GRANT ALL ON ALL TABLES IN SCHEMA bullmq TO ${APP_ROLE}`);
  await client.query(`GRANT ALL ON ALL SEQUENCES IN SCHEMA bullmq TO ${APP_ROLE}`);
  await client.query(`GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA bullmq TO ${APP_ROLE}`);
}
