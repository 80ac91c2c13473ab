// npm run bench:calls [-- idle storm many fair MAILS]: from the mail's 250 to the POST at the telephone exchange, when nothing else
// is to be done and while another customer's 10,000 mails are being worked off; 500 call runs at once on one worker; and in
// which order customers are called at the live rate of 1 call a second. Intake, worker and API are processes of their own,
// PostgreSQL flushes every commit. BUILD=no leaves out the compiler.
import { cpus } from 'node:os';
import { compile } from '../../../apps/owl/launch/build.mjs';

const say = (line) => process.stdout.write(`${line}\n`);

if (process.env.BUILD !== 'no') await compile();
const { prepareSystem } = await import('../life/system.mjs');
const { enrolCalendars } = await import('../life/customers.mjs');
const { Outside } = await import('./outside.mjs');
const { dialWhileIdle, dialInStorm } = await import('./dial.mjs');
const { manyAtOnce } = await import('./many.mjs');
const { inTurn } = await import('./turns.mjs');

/** Each in a system of its own. */
const PARTS = { idle: dialWhileIdle, storm: dialInStorm, many: manyAtOnce, fair: inTurn };

const words = process.argv.slice(2);
const wanted = words.filter((word) => word in PARTS);
const mails = Number(words.find((word) => /^\d+$/.test(word)) ?? 10_000);
say(`${cpus().length} cores, shared with PostgreSQL, the exchange and the sender`);
for (const [name, measure] of Object.entries(PARTS)) {
  if (wanted.length && !wanted.includes(name)) continue;
  say(`\n${name}`);
  const system = await prepareSystem();
  const outside = await Outside.open(system);
  for (const signal of ['SIGINT', 'SIGTERM'])
    process.once(signal, () => void system.stop().then(() => process.exit(1)));
  try {
    await enrolCalendars(system.client);
    await measure({ system, outside, say, mails });
  } catch (error) {
    process.stderr.write(`${error.stack}\n`);
    process.exitCode = 1;
  } finally {
    await system.stop();
    await outside.close();
  }
}
