import { migrate } from '@owl/adapters/db';
import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { migrations } from './index';

const FILE = /^\d{13}-[A-Z][A-Za-z]+\.ts$/;

describe('migrations', () => {
  const name = `owl_migrations_${randomBytes(4).toString('hex')}`;
  const admin = new Client({ connectionString: process.env.TEST_PG_ADMIN_URL });
  const url = new URL(process.env.TEST_PG_ADMIN_URL ?? 'postgres://missing');
  url.pathname = `/${name}`;
  beforeAll(async () => {
    await admin.connect();
    await admin.query(`CREATE DATABASE ${name}`);
  });
  afterAll(async () => {
    await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
    await admin.end();
  });

  it('are all in the index, in the order of their names', () => {
    const files = readdirSync(__dirname).filter((file) => FILE.test(file));
    const classes = files.sort().map((file) => file.replace(/^(\d+)-(\w+)\.ts$/, '$2$1'));
    expect(migrations.map((migration) => migration.name)).toEqual(classes);
  });

  it('go up, down to nothing, and up again', async () => {
    const app = new URL(url.href);
    [app.username, app.password] = ['owl_story', 'owl_story'];
    expect(await migrate(url.href, app.href)).toBe(migrations.length);
    expect(await migrate(url.href, app.href)).toBe(0);
    const source = new DataSource({
      type: 'postgres',
      url: url.href,
      migrations: [...migrations],
      migrationsTableName: 'schema_migrations',
      installExtensions: false,
    });
    await source.initialize();
    for (const _ of migrations) await source.undoLastMigration({ transaction: 'each' });
    const left: { relname: string }[] = await source.query(
      `SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'S') AND relname NOT LIKE 'schema_migrations%'`,
    );
    await source.destroy();
    expect(left).toEqual([]);
    expect(await migrate(url.href, app.href)).toBe(migrations.length);
  });
});
