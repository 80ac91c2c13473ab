// A storm: one customer's 10,000 mails in two minutes, at night, beside one a minute of each of twenty others. What the others
// wait for, how often the stormy customer's telephone rings, and whether every alert is covered by a call.
import { setTimeout as wait } from 'node:timers/promises';
import { Mailbox, TelephoneExchange } from '@owl/simulator';
import { enrolCustomer } from './customers.mjs';
import { lifelikeMail } from './mails.mjs';
import { sendAll } from './sender.mjs';
import { DOMAIN, PROVIDER } from './system.mjs';

const STORM = { mails: 10_000, seconds: 120, connections: 5 };
const OTHERS = 20;
const OTHERS_EVERY_SECONDS = 60;
/** Every hundredth mail is of the same kind: the first is one that is called at night. */
const CALLED = 100;

export async function storm(system, say) {
  const exchange = new TelephoneExchange({ ...PROVIDER, timeScale: 1 });
  const mailbox = new Mailbox();
  const stormy = await enrol(system, exchange, 0);
  const others = [];
  while (others.length < OTHERS) others.push(await enrol(system, exchange, others.length + 1));
  const outside = {
    TWILIO_API_URL: await exchange.listen(),
    SMARTHOST_URL: `smtp://127.0.0.1:${(await mailbox.listen()).port}`,
  };
  await system.start(['intake', 'worker', 'api'], outside);
  const began = performance.now();
  say(`${STORM.mails} mails of one customer in ${STORM.seconds} s, one a minute of each of ${OTHERS} others`);
  const { port } = system;
  const sending = [
    sendAll({ port, mails: flood(stormy.address, began), connections: STORM.connections }),
    ...others.map(({ address }, index) => drip(port, drops(address, began, index))),
  ];
  const sent = (await Promise.all(sending)).reduce((sum, each) => sum + each, 0);
  while (await system.count(`FROM mail_recipients WHERE outcome = 'received'`)) await wait(200);
  say(`all ${sent} ended after ${((performance.now() - began) / 1_000).toFixed(0)} s`);
  while (await system.count('FROM call_runs WHERE next_action_at IS NOT NULL')) await wait(500);
  say(`last call ended after ${((performance.now() - began) / 1_000).toFixed(0)} s`);
  await report(system, say, stormy);
  await mailbox.close();
  await exchange.close();
}

async function enrol(system, exchange, number) {
  const phones = [1, 2, 3].map((order) => `+8131000${String(number).padStart(3, '0')}${order}`);
  for (const phone of phones) exchange.phone(phone).behave({ behaviour: 'auto-answer', keys: ['1'] });
  const { id, token } = await enrolCustomer(system.client, {
    name: `Bench ${number}`,
    calendar: 'hardly-open',
    phones,
  });
  return { id, address: `a-${token}@${DOMAIN}` };
}

function* flood(address, began) {
  for (let index = 0; index < STORM.mails; index += 1) {
    const dueAt = began + (index / STORM.mails) * STORM.seconds * 1_000;
    yield { ...lifelikeMail(index, address, new Date()), dueAt };
  }
}

/** Each over a connection of its own: no listener waits a minute for the next one. */
async function drip(port, mails) {
  let sent = 0;
  for (const mail of mails) sent += await sendAll({ port, mails: [mail], connections: 1 });
  return sent;
}

/** The others do not mail at the same moment. */
function* drops(address, began, index) {
  const first = (index / OTHERS) * OTHERS_EVERY_SECONDS;
  for (let at = first, mail = 0; at < STORM.seconds; at += OTHERS_EVERY_SECONDS, mail += 1)
    yield { ...lifelikeMail(CALLED * mail, address, new Date()), dueAt: began + at * 1_000 };
}

async function report({ client, count }, say, stormy) {
  const waited = `SELECT percentile_cont(ARRAY[0.5, 0.99, 1]) WITHIN GROUP (ORDER BY extract(epoch FROM decided_at - received_at)) AS p
                  FROM mail_recipients WHERE`;
  for (const [whose, where] of [
    ['the others', 'customer_id <> $1'],
    ['the stormy one', 'customer_id = $1'],
  ]) {
    const { p } = (await client.query(`${waited} ${where}`, [stormy.id])).rows[0];
    const [half, most, all] = p.map((seconds) => `${seconds.toFixed(2)} s`);
    say(`received to classified, ${whose}: p50 ${half}, p99 ${most}, longest ${all}`);
  }
  const own = [stormy.id];
  const runs = await count('FROM call_runs WHERE customer_id = $1', own);
  const calls = await count('FROM call_attempts WHERE customer_id = $1 AND dial_seq > 0', own);
  const covered = await count('FROM call_run_alerts WHERE customer_id = $1', own);
  say(`the stormy customer: ${covered} alerts covered by ${runs} call runs, ${calls} calls`);
  const uncovered = await count(`FROM alerts a WHERE state_reason IS DISTINCT FROM 'below-threshold' AND state_reason IS
    DISTINCT FROM 'health' AND NOT EXISTS (SELECT FROM call_run_alerts WHERE alert_id = a.id)`);
  const open = await count(`FROM alerts WHERE state = 'calling'`);
  if (uncovered || open) throw new Error(`${uncovered} alerts without a run, ${open} still calling`);
}
