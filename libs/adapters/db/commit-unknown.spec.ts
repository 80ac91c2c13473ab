import { setTimeout as wait } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { type Hole, TcpProxy } from '../../../test/harness/tcp-proxy';
import { isCommitUnknown } from './commit-unknown';
import { Database, type Tx } from './database';
import { limitsSilence } from './limits-silence';

describe('a transaction that fails', () => {
  let proxy: TcpProxy;
  let source: DataSource;
  let database: Database;
  beforeEach(async () => {
    proxy = await TcpProxy.start(process.env.TEST_PG_ADMIN_URL ?? '');
    const extra = { onConnect: limitsSilence(300) };
    source = new DataSource({ type: 'postgres', url: proxy.url, installExtensions: false, poolSize: 1, extra });
    await source.initialize();
    database = new Database(source);
  });
  afterEach(async () => {
    await source.destroy();
    await proxy.stop();
  });

  const failureOf = (work: (tx: Tx) => Promise<unknown>): Promise<Error> =>
    database.soc(work).then(
      () => new Error('it did not fail'),
      (error: Error) => error,
    );

  it.each<Hole['swallows']>(['its-answer', 'the-commit'])(
    'leaves open what became of it when a dead connection swallows %s',
    async (swallows) => {
      proxy.digs({ wrote: /hole/, swallows });
      const error = await failureOf((tx) => tx.query(`SELECT 'hole'`));
      expect(error.message).toContain('has not answered');
      expect(isCommitUnknown(error)).toBe(true);
    },
  );

  it('leaves it open when the server goes away at the commit', async () => {
    const error = await failureOf((tx) =>
      tx.query(`CREATE TEMP TABLE t (v int); CREATE FUNCTION pg_temp.ends() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(1); RETURN NEW; END $$;
        CREATE CONSTRAINT TRIGGER late AFTER INSERT ON t DEFERRABLE INITIALLY DEFERRED
          FOR EACH ROW EXECUTE FUNCTION pg_temp.ends(); INSERT INTO t VALUES (1)`),
    );
    expect(error.message).toContain('terminating connection');
    expect(isCommitUnknown(error)).toBe(true);
  });

  it('has surely not taken place when it failed before its commit, or the server refused that', async () => {
    const before = await failureOf((tx) => tx.query('SELECT pg_terminate_backend(pg_backend_pid())'));
    expect(before.message).toContain('terminat');
    expect(isCommitUnknown(before)).toBe(false);
    const silent = await failureOf(async (tx) => {
      await tx.query(`SET LOCAL idle_in_transaction_session_timeout = 100`);
      await wait(1_000);
    });
    expect(silent.message).toContain('already released');
    expect(isCommitUnknown(silent)).toBe(false);
    const refused = await failureOf((tx) =>
      tx.query(
        'CREATE TEMP TABLE u (v int UNIQUE DEFERRABLE INITIALLY DEFERRED); INSERT INTO u VALUES (1); INSERT INTO u VALUES (1)',
      ),
    );
    expect(refused.message).toContain('duplicate key');
    expect(isCommitUnknown(refused)).toBe(false);
  });
});
