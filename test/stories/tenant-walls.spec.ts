import { Client } from 'pg';
import { Owl } from '../harness';

describe('the walls between customers', () => {
  let owl: Owl;
  let client: Client;
  beforeAll(async () => {
    owl = await Owl.start({ at: '2026-11-20 11:00' });
    client = new Client({ connectionString: owl.database.appUrl });
    await client.connect();
  });
  afterAll(async () => {
    await client.end();
    await owl.stop();
  });

  const tables = async (): Promise<string[]> => {
    const { rows } = await client.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
         AND relname NOT IN ('schema_migrations', 'sessions', 'calendar_versions') ORDER BY 1`,
    );
    return rows.map((row) => row.name);
  };
  const count = async (table: string): Promise<number> => {
    const { rows } = await client.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`);
    return rows[0]?.n ?? -1;
  };
  const as = async <T>(tenant: string, work: () => Promise<T>): Promise<T> => {
    await client.query('BEGIN');
    await client.query(`SELECT set_config('owl.tenant', $1, true)`, [tenant]);
    try {
      return await work();
    } finally {
      await client.query('ROLLBACK');
    }
  };

  it('raw SQL of the application sees no row without a scope, before and after another request on the connection', async () => {
    const customer = await owl.enrol();
    await owl.appliance(customer).mails('dga.eml');
    await owl.settled();
    for (const table of await tables()) expect([table, await count(table)]).toEqual([table, 0]);
    expect(await as('*', () => count('alerts'))).toBe(1);
    for (const table of await tables()) expect([table, await count(table)]).toEqual([table, 0]);
  });

  it('every table with a customer_id is forced under row-level security', async () => {
    const { rows } = await client.query<{ name: string }>(
      `SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'customer_id'
       WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND NOT (c.relrowsecurity AND c.relforcerowsecurity)`,
    );
    expect(rows).toEqual([]);
  });

  it('a customer sees its own rows only, and cannot write into another', async () => {
    const other = await owl.enrol({ name: '東海精機株式会社' });
    await as(other.customer.id, async () => {
      expect(await count('customers')).toBe(1);
      expect(await count('alerts')).toBe(0);
      expect(await count('raw_mails')).toBe(0);
      const { rows } = await client.query('UPDATE customers SET name = name WHERE id <> $1 RETURNING id', [
        other.customer.id,
      ]);
      expect(rows).toEqual([]);
    });
    const [first] = await owl.rows<{ id: string }>('SELECT id FROM customers WHERE id <> $1', [other.customer.id]);
    const stranger = as(other.customer.id, () =>
      client.query(
        `INSERT INTO maintenance_windows (id, customer_id, starts_at, ends_at, devices, reason)
         VALUES (gen_random_uuid(), $1, now(), now() + interval '1 hour', '{}', 'x')`,
        [first?.id],
      ),
    );
    await expect(stranger).rejects.toThrow(/row-level security/);
  });

  it('what happened cannot be changed by the application', async () => {
    for (const table of ['raw_mails', 'facts', 'audit_entries', 'handled_items', 'closed_months']) {
      await expect(as('*', () => client.query(`DELETE FROM ${table}`))).rejects.toThrow(/permission denied/);
      await expect(as('*', () => client.query(`UPDATE ${table} SET id = id`))).rejects.toThrow(/permission denied/);
    }
    // A version that is only prepared may still be changed or withdrawn; one that is or was in force may not.
    await expect(as('*', () => client.query('DELETE FROM contracts'))).rejects.toThrow(/is or was in force/);
    await expect(as('*', () => client.query('UPDATE contracts SET threshold = 1'))).rejects.toThrow(
      /is or was in force/,
    );
  });
});
