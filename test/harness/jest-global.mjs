// One PostgreSQL for the whole run. Only a server is made here; a story makes the database it needs.
import { startPostgres } from '../../apps/owl/launch/postgres.mjs';
import { serverEnvironment } from '../../apps/owl/launch/servers.mjs';

export default async function startTestPostgres() {
  Object.assign(process.env, serverEnvironment());
  // Set from outside, a server that runs already is used: handy while working on one spec.
  if (process.env.TEST_PG_ADMIN_URL) return;
  const server = await startPostgres({ ephemeral: true });
  process.env.TEST_PG_ADMIN_URL = server.url;
  globalThis.testPostgres = server;
  // Jest runs no teardown when it is interrupted.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => void server.stop().finally(() => process.exit(130)));
  }
}
