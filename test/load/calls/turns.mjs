// The live rate, 1 call a second: customers with many runs, who came first, beside customers with one.
import { setTimeout as wait } from 'node:timers/promises';
import { checkOnce } from './outside.mjs';

const CROWDS = 3;
/** The storm guard of the bench's contracts is at 6. */
const RUNS_OF_A_CROWD = 6;
const OTHERS = 6;
const CONFIRMS = { behaviour: 'auto-answer', afterSeconds: 1, keys: ['1'] };

export async function inTurn({ system, outside, say }) {
  const customers = [];
  while (customers.length < CROWDS + OTHERS) customers.push(await outside.enrol(customers.length, CONFIRMS));
  await system.start(['intake', 'api'], outside.settings);
  for (const crowd of customers.slice(0, CROWDS))
    for (let run = 0; run < RUNS_OF_A_CROWD; run += 1) await outside.mails(crowd);
  for (const other of customers.slice(CROWDS)) await outside.mails(other);
  await system.start(['worker'], { ...outside.settings, CALLS_PER_SECOND: '1' });
  const { exchange } = outside;
  const first = () => customers.map(({ phones }) => exchange.calls.findIndex((call) => call.to === phones[0]) + 1);
  for (let waited = 0; first().includes(0); waited += 1) {
    if (waited > 60) throw new Error('not every customer was called within a minute');
    await wait(1_000);
  }
  const [crowds, others] = [first().slice(0, CROWDS), first().slice(CROWDS)];
  say(`${CROWDS} customers with ${RUNS_OF_A_CROWD} runs each, then ${OTHERS} with one; 1 call a second`);
  say(`place of each one's first call        crowds ${crowds.join(', ')}; others ${others.join(', ')}`);
  say(`in order of arrival it would be       crowds 1, 7, 13; others 19, 20, 21, 22, 23, 24`);
  // One of a crowd may be dialled before the rest of the line has been read.
  const last = Math.max(...first());
  if (last > customers.length + 2) throw new Error(`the last customer's first call was the ${last}th`);
  await checkOnce({ system, outside });
}
