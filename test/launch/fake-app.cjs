// Stands in for the application in the launcher's tests: does what FAKE_APP says and writes what happens to FAKE_APP_LOG.
const { appendFileSync } = require('node:fs');
const net = require('node:net');

const say = (message) => process.connected && process.send(message);
const note = (text) => appendFileSync(process.env.FAKE_APP_LOG, `${text}\n`);

async function databaseAnswers(url) {
  const { Client } = require('pg');
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query('SELECT current_user AS name, current_database() AS db');
  await client.end();
  return `${rows[0].name}@${rows[0].db}`;
}

async function drain(why) {
  // The database must still be there while the application finishes its work.
  note(`${why}: ${await databaseAnswers(process.env.DATABASE_URL)}`);
  process.exit(0);
}

process.on('SIGTERM', () => void drain('drained'));
process.on('disconnect', () => void drain('orphaned'));

async function main() {
  note(`pid ${process.pid}`);
  process.stdout.write('a line of the log\n');
  say({ kind: 'progress', text: 'Preparing the database' });
  if (process.env.FAKE_APP === 'busy') {
    say({ kind: 'failed', message: 'Port 3000 is taken. Set OWL_HTTP_PORT to another port.' });
  } else if (process.env.FAKE_APP === 'crash') {
    throw new Error('the fake application crashed');
  } else {
    note(`owner ${await databaseAnswers(process.env.DATABASE_OWNER_URL)}`);
    note(`app ${await databaseAnswers(process.env.DATABASE_URL)}`);
    note(`secret ${process.env.SESSION_SECRET.length}`);
    say({ kind: 'ready', screen: ['The console: http://127.0.0.1:3000'] });
  }
  net.createServer().listen(0, '127.0.0.1');
}

void main();
