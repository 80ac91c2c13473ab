// What PostgreSQL alone does with the rows of a run: a bare client writes them again into tables of the same shape, without
// row-level security and foreign keys, in one transaction for each mail and one statement for each table.
import pg from 'pg';

const CONNECTIONS = 4;
const TABLES = [
  'raw_mails',
  'mail_recipients',
  'alerts',
  'cases',
  'case_transitions',
  'case_alerts',
  'facts',
  'audit_entries',
];
// Values go back in as they came out.
const AS_TEXT = { getTypeParser: () => (value) => value };

/**
 * @param {{ client: pg.Client, ownerUrl: string }} system with the rows of a run
 * @param {number} mails how many of them
 * @returns {Promise<number>} mails a second
 */
export async function commitAlone({ client, ownerUrl }, mails) {
  const transactions = await transactionsOf(client, mails);
  await client.query('DROP SCHEMA IF EXISTS alone CASCADE');
  await client.query('CREATE SCHEMA alone');
  for (const table of TABLES) await client.query(`CREATE TABLE alone.${table} (LIKE public.${table} INCLUDING ALL)`);
  await client.query('CHECKPOINT');
  const clients = await Promise.all(Array.from({ length: CONNECTIONS }, () => connected(ownerUrl)));
  const began = performance.now();
  const queue = transactions.values();
  await Promise.all(clients.map((each) => writeSome(each, queue)));
  const seconds = (performance.now() - began) / 1_000;
  for (const each of clients) await each.end();
  return mails / seconds;
}

/** The rows of each table dealt out evenly: a mail has as many as in the run, on the average. */
async function transactionsOf(client, mails) {
  const transactions = Array.from({ length: mails }, () => []);
  const total = Number((await client.query('SELECT count(*) FROM raw_mails')).rows[0].count);
  for (const table of TABLES) {
    const all = Number((await client.query(`SELECT count(*) FROM ${table}`)).rows[0].count);
    const some = Math.round((all * mails) / total);
    const text = `SELECT * FROM ${table} LIMIT ${some}`;
    const { rows } = await client.query({ text, rowMode: 'array', types: AS_TEXT });
    transactions.forEach((statements, index) => {
      const from = Math.floor((index * some) / mails);
      const own = rows.slice(from, Math.floor(((index + 1) * some) / mails));
      if (own.length) statements.push(insertOf(table, own));
    });
  }
  return transactions;
}

function insertOf(table, rows) {
  const width = rows[0].length;
  const places = rows.map((_, row) => `(${rows[0].map((__, at) => `$${row * width + at + 1}`).join(', ')})`).join(', ');
  const name = `${table} ${rows.length}`;
  return { name, text: `INSERT INTO alone.${table} VALUES ${places}`, values: rows.flat() };
}

async function connected(connectionString) {
  const client = new pg.Client({ connectionString });
  await client.connect();
  return client;
}

async function writeSome(client, queue) {
  for (const statements of queue) {
    await client.query('BEGIN');
    for (const statement of statements) await client.query(statement);
    await client.query('COMMIT');
  }
}
