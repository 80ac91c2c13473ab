// From the mail's 250 to the POST at the exchange.
import { createServer } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { lifelikeMail } from '../life/mails.mjs';
import { sendAll } from '../life/sender.mjs';
import { checkOnce, middle, spread } from './outside.mjs';

const IDLE = { mails: 150, everyMs: 400 };
const STORM = { connections: 10, probeEveryMs: 250, mostProbes: 400 };
const WARM_UP = 20;
const RATE = { CALLS_PER_SECOND: '100' };
const CONFIRMS = { behaviour: 'auto-answer', afterSeconds: 1, keys: ['1'] };

export async function dialWhileIdle({ system, outside, say }) {
  const customers = await enrolMany(outside, WARM_UP + IDLE.mails);
  await system.start(['intake', 'worker', 'api'], { ...outside.settings, ...RATE });
  const probes = [];
  const before = system.cpu();
  for (const customer of customers) {
    probes.push({ customer, acceptedAt: await outside.mails(customer) });
    await wait(IDLE.everyMs);
  }
  const taken = await delays(outside, probes.slice(WARM_UP));
  say(`250 to POST, nothing else to do       ${spread(taken)} (goal: p99 under 500 ms)`);
  const used = Object.entries(system.cpu()).map(([name, seconds]) => [name, (seconds - before[name]) / probes.length]);
  say(
    `CPU for each call, idling included    ${used.map(([name, seconds]) => `${name} ${(seconds * 1_000).toFixed(0)} ms`).join(', ')}`,
  );
  const bare = await bareSteps(system);
  say(`two bare commits and a POST alone     ${spread(bare)}`);
  say(`ratio of the middles                  ${(middle(taken) / Math.max(1, middle(bare))).toFixed(1)}`);
  await checkOnce({ system, outside });
}

export async function dialInStorm({ system, outside, say, mails: count }) {
  const stormy = await outside.enrol(900_000, CONFIRMS);
  const customers = await enrolMany(outside, WARM_UP + STORM.mostProbes);
  await system.start(['intake', 'worker', 'api'], { ...outside.settings, ...RATE });
  for (const customer of customers.splice(0, WARM_UP)) await outside.mails(customer);
  const mails = Array.from({ length: count }, (_, index) => lifelikeMail(index, stormy.address, new Date()));
  const began = performance.now();
  const flood = sendAll({ port: system.port, mails, connections: STORM.connections });
  const probes = [];
  const isWorkedOff = async () =>
    performance.now() - began > 5_000 &&
    !(await system.count(`FROM mail_recipients WHERE outcome = 'received' AND customer_id = $1`, [stormy.id]));
  while (customers.length && !(await isWorkedOff())) {
    const customer = customers.shift();
    probes.push({ customer, acceptedAt: await outside.mails(customer) });
    await wait(STORM.probeEveryMs);
  }
  await flood;
  while (!(await isWorkedOff())) await wait(250);
  const seconds = ((performance.now() - began) / 1_000).toFixed(0);
  const taken = await delays(outside, probes);
  say(`250 to POST, beside ${count} mails of one other in ${seconds} s: ${spread(taken)} (goal: p99 under 5 s)`);
  await checkOnce({ system, outside });
}

async function enrolMany(outside, count) {
  const customers = [];
  while (customers.length < count) customers.push(await outside.enrol(customers.length, CONFIRMS));
  return customers;
}

/** Milliseconds, once every telephone has been called. */
async function delays(outside, probes) {
  const until = Date.now() + 60_000;
  const missing = () => probes.filter(({ customer }) => outside.dialledAt(customer.phones[0]) === undefined);
  while (missing().length) {
    if (Date.now() > until)
      throw new Error(`${missing().length} customers were not called within a minute: ${await outside.standing()}`);
    await wait(100);
  }
  return probes.map(({ customer, acceptedAt }) => outside.dialledAt(customer.phones[0]) - acceptedAt);
}

/** What cannot be left out: the run and the intent are each flushed to disk, then the POST. */
async function bareSteps({ client }) {
  const server = createServer((request, response) => request.resume().on('end', () => response.end('{}')));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${server.address().port}/`;
  await client.query('CREATE TABLE IF NOT EXISTS bare_steps (id int, said text)');
  const taken = [];
  for (let step = 0; step < 100; step += 1) {
    const began = performance.now();
    await client.query('INSERT INTO bare_steps VALUES ($1, $2)', [step, 'planned']);
    await client.query('INSERT INTO bare_steps VALUES ($1, $2)', [step, 'dialing']);
    await (await fetch(url, { method: 'POST', body: 'To=%2B81312345671' })).text();
    taken.push(Math.round(performance.now() - began));
  }
  server.closeAllConnections();
  server.close();
  return taken;
}
