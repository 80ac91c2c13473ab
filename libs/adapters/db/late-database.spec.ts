import { createLog } from '@owl/adapters/log';
import { DataSource } from 'typeorm';
import { LateDatabase } from './late-database';

const late = (change: (url: URL) => void) => {
  const url = new URL(process.env.TEST_PG_ADMIN_URL ?? '');
  change(url);
  const source = new DataSource({ type: 'postgres', url: url.href, installExtensions: false });
  return new LateDatabase(source, createLog('silent', 'test'));
};

it('starts without a database that is away', async () => {
  // A port nobody listens on.
  const database = late((url) => (url.port = '1'));
  await database.onApplicationBootstrap();
  await database.onApplicationShutdown();
});

it('stops the start when the setting is wrong, and names it', async () => {
  const database = late((url) => (url.pathname = '/no_such_database'));
  await expect(database.onApplicationBootstrap()).rejects.toThrow(/DATABASE_URL.*no_such_database/);
});
