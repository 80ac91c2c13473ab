// 500 call runs at once on one worker, at 100 calls a second.
import { setTimeout as wait } from 'node:timers/promises';
import { checkOnce, spread } from './outside.mjs';

const RUNS = 500;
/** Nobody has picked up when the last telephone begins to ring; then people do, in the course of so many seconds. */
const RINGS_SECONDS = 8;
const PICK_UP_WITHIN = 30;

export async function manyAtOnce({ system, outside, say }) {
  const customers = [];
  while (customers.length < RUNS) {
    const afterSeconds = RINGS_SECONDS + (customers.length * PICK_UP_WITHIN) / RUNS;
    customers.push(await outside.enrol(customers.length, { behaviour: 'auto-answer', afterSeconds, keys: ['1'] }));
  }
  await system.start(['intake', 'api'], outside.settings);
  for (const customer of customers) await outside.mails(customer);
  const { exchange } = outside;
  let most = 0;
  exchange.onChange(() => {
    const underWay = exchange.calls.filter((call) => call.endedAt === null).length;
    most = Math.max(most, underWay);
  });
  const began = Date.now();
  await system.start(['worker'], { ...outside.settings, CALLS_PER_SECOND: '100' });
  while (exchange.calls.length < RUNS && Date.now() - began < 120_000) await wait(50);
  const at = exchange.calls.map((call) => call.createdAt.getTime()).sort((a, b) => a - b);
  const { rows } = await system.client.query(`SELECT phone, r.planned_at AS "plannedAt" FROM call_attempts a
    JOIN call_runs r ON r.id = a.call_run_id WHERE a.contact_order = 1`);
  const taken = rows.map(({ phone, plannedAt }) => (outside.dialledAt(phone) ?? Infinity) - plannedAt.getTime());
  say(
    `${exchange.calls.length} first calls of ${RUNS} runs within ${((at.at(-1) - at[0]) / 1_000).toFixed(1)} s (100 calls/s: 5 s)`,
  );
  say(`run planned to POST                   ${spread(taken)}`);
  while (await system.count('FROM call_runs WHERE next_action_at IS NOT NULL')) await wait(500);
  const confirmed = await system.count(`FROM call_runs WHERE state = 'acknowledged'`);
  say(
    `${most} telephones in a call at the same moment; ${confirmed} of ${RUNS} runs confirmed after ${((Date.now() - began) / 1_000).toFixed(0)} s`,
  );
  await checkOnce({ system, outside });
}
