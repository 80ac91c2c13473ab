import { Client, Pool } from 'pg';
import { survivesLoss } from './survives-loss';

describe('a connection that is lost while nobody listens', () => {
  it('does not end the process, and the pool gives another one', async () => {
    const connectionString = process.env.TEST_PG_ADMIN_URL as string;
    const pool = new Pool({ connectionString, max: 1, onConnect: survivesLoss });
    const taken = await pool.connect();
    const { rows } = await taken.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    const admin = new Client({ connectionString });
    await admin.connect();
    const lost = new Promise<void>((resolve) => taken.on('end', resolve));
    await admin.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid]);
    await lost;
    taken.release();
    const next = await pool.query<{ answer: number }>('SELECT 1 AS answer');
    expect(next.rows).toEqual([{ answer: 1 }]);
    await admin.end();
    await pool.end();
  });
});
