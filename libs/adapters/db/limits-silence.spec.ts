import { once } from 'node:events';
import type { Socket } from 'node:net';
import { Pool, type PoolClient } from 'pg';
import { TcpProxy } from '../../../test/harness/tcp-proxy';
import { limitsSilence } from './limits-silence';

const PATIENCE_MS = 300;
const socketOf = (client: PoolClient) => (client as unknown as { connection: { stream: Socket } }).connection.stream;

describe('a database that falls silent', () => {
  let proxy: TcpProxy;
  let pool: Pool;
  beforeEach(async () => {
    proxy = await TcpProxy.start(process.env.TEST_PG_ADMIN_URL ?? '');
    pool = new Pool({ connectionString: proxy.url, max: 1, onConnect: limitsSilence(PATIENCE_MS) });
    // The proxy may be gone before the connections that are being closed.
    pool.on('error', () => undefined);
  });
  afterEach(async () => {
    await pool.end();
    await proxy.stop();
  });

  it('fails the question it left unanswered, and the pool makes a new connection', async () => {
    proxy.digs({ wrote: /hole/, swallows: 'its-answer' });
    const client = await pool.connect();
    await client.query('START TRANSACTION');
    await client.query(`SELECT 'hole'`);
    await expect(client.query('COMMIT')).rejects.toThrow('has not answered for 300 ms');
    client.release(true);
    const { rows } = await pool.query<{ answer: number }>('SELECT 1 AS answer');
    expect(rows).toEqual([{ answer: 1 }]);
  });

  it('is not missed while nobody asks it anything', async () => {
    const client = await pool.connect();
    const pid = async () => (await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')).rows[0]?.pid;
    const before = await pid();
    await once(socketOf(client), 'timeout');
    expect(await pid()).toBe(before);
    client.release();
  });
});
