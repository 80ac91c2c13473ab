// npm run bench:life [-- MAILS]: mails over SMTP to classified alerts in the queue, mails a second from the first sent to the
// last classified; intake and worker are processes of their own, PostgreSQL flushes every commit. `--storm`: 10,000 mails of
// one customer in two minutes beside one a minute of another. BUILD=no leaves out the compiler, PROFILE and SHOW_LOG help to
// look inside (system.mjs).
import { cpus } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { compile } from '../../../apps/owl/launch/build.mjs';

const say = (line) => process.stdout.write(`${line}\n`);
const CONNECTIONS = 10;
const CUSTOMERS = 50;
const REPORT_MS = 10_000;
// The first mails of fresh processes say nothing about the rest.
const WARM_UP = 300;
const ENDED = `FROM mail_recipients WHERE outcome <> 'received'`;
const words = process.argv.slice(2);
const rate = (count, seconds) => (count / seconds).toFixed(0);

if (process.env.BUILD !== 'no') await compile();
const { prepareSystem, DOMAIN } = await import('./system.mjs');
const { enrolCalendars, enrolCustomer } = await import('./customers.mjs');
const { lifelikeMails } = await import('./mails.mjs');
const { sendAll } = await import('./sender.mjs');
const { commitAlone } = await import('./reference.mjs');
const { storm } = await import('./storm.mjs');

const system = await prepareSystem();
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void system.stop().then(() => process.exit(1)));
try {
  await enrolCalendars(system.client);
  if (words.includes('--storm')) await storm(system, say);
  else await measure(Number(words[0] ?? 50_000));
} catch (error) {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
} finally {
  await system.stop();
}

async function measure(count) {
  const addresses = [];
  for (let index = 0; index < CUSTOMERS; index += 1) {
    const { token } = await enrolCustomer(system.client, {
      name: `Bench ${index}`,
      calendar: 'always-open',
      phones: [],
    });
    addresses.push(`a-${token}@${DOMAIN}`);
  }
  say(`${count} mails of ${CUSTOMERS} customers, ${cpus().length} cores, PostgreSQL ${system.version}, fsync on`);
  const mails = lifelikeMails(WARM_UP + count, addresses);
  await system.start(['intake', 'worker']);
  await sendAll({ port: system.port, mails: mails.splice(0, WARM_UP), connections: CONNECTIONS });
  while ((await system.count(ENDED)) < WARM_UP) await wait(100);
  const before = system.cpu();
  const commitsBefore = await system.commits();
  const began = performance.now();
  let accepted;
  const sending = sendAll({ port: system.port, mails, connections: CONNECTIONS }).then((sent) => {
    accepted = { sent, seconds: (performance.now() - began) / 1_000 };
  });
  const classified = await Promise.all([watch(count, began), sending]).then(([seconds]) => seconds);
  say(`accepted            ${rate(accepted.sent, accepted.seconds)} mails/s (${accepted.seconds.toFixed(1)} s)`);
  say(`accepted+classified ${rate(count, classified)} mails/s (${classified.toFixed(1)} s)`);
  const used = Object.entries(system.cpu()).map(([name, seconds]) => [name, seconds - before[name]]);
  say(
    `CPU for each mail   ${used.map(([name, seconds]) => `${name} ${((seconds * 1000) / count).toFixed(2)} ms`).join(', ')}`,
  );
  const commits = ((await system.commits()) - commitsBefore) / count;
  say(`commits             ${commits.toFixed(2)} for each mail, the door's and the queue's among them`);
  await check(count);
  const alone = await commitAlone(system, Math.min(count, 5_000));
  say(`PostgreSQL alone    ${alone.toFixed(0)} mails/s: the same rows from a bare client, a transaction for each mail`);
  say(`ratio               ${(count / classified / alone).toFixed(2)}`);
}

/** Waits until every mail has ended. @returns seconds since `began` */
async function watch(count, began) {
  say('  seconds  ended   MB resident');
  let reported = began;
  for (;;) {
    const ended = (await system.count(ENDED)) - WARM_UP;
    const now = performance.now();
    if (now - reported > REPORT_MS || ended === count) {
      reported = now;
      const memory = Object.entries(system.memory()).map(([name, megabytes]) => `${name} ${megabytes}`);
      say(`${((now - began) / 1_000).toFixed(0).padStart(9)}  ${String(ended).padStart(5)}   ${memory.join(', ')}`);
    }
    if (ended === count) return (now - began) / 1_000;
    await wait(500);
  }
}

/** Every mail ended as it should, every alert is where its routing says, exactly once. */
async function check(count) {
  const { rows } = await system.client.query(
    `SELECT outcome, count(*)::int FROM mail_recipients GROUP BY 1 ORDER BY 1`,
  );
  say(`mails               ${rows.map((row) => `${row.count} ${row.outcome}`).join(', ')}`);
  const [tables] = (
    await system.client.query(
      `SELECT (SELECT count(*) FROM raw_mails)::int AS mails, (SELECT count(*) FROM alerts)::int AS alerts,
              (SELECT count(*) FROM cases)::int AS cases, (SELECT count(*) FROM audit_entries)::int AS audit,
              (SELECT count(*) FROM facts)::int AS facts`,
    )
  ).rows;
  say(
    `rows                ${Object.entries(tables)
      .map(([name, rows]) => `${rows} ${name}`)
      .join(', ')}`,
  );
  const wrong = {
    'mails that are neither admitted nor duplicates': await system.count(
      `FROM mail_recipients WHERE outcome NOT IN ('admitted', 'duplicate')`,
    ),
    'queued alerts without a case': await system.count(
      `FROM alerts a WHERE state = 'queued' AND NOT EXISTS (SELECT FROM case_alerts WHERE alert_id = a.id)`,
    ),
    'admitted mails without an alert': await system.count(
      `FROM mail_recipients m WHERE outcome = 'admitted' AND NOT EXISTS (SELECT FROM alerts WHERE mail_recipient_id = m.id)`,
    ),
    'mails lost or doubled': Math.abs(tables.mails - WARM_UP - count),
  };
  for (const [what, found] of Object.entries(wrong)) if (found) throw new Error(`${found} ${what}`);
}
