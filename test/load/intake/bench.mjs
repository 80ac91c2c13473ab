// npm run bench:intake: mails a second into our listener and into a Postfix of its own, in turns, by Postfix's smtp-source.
// Both flush to disk before 250. Needs Postfix (apt-get install postfix) and root. ROUNDS, SCALE, ONLY=ours and FORM=10-kept change the run.
import { spawn } from 'node:child_process';
import { cpus } from 'node:os';
import { compile } from '../../../apps/owl/launch/build.mjs';
import { freePort } from '../../../apps/owl/launch/ports.mjs';
import { startPostfix } from '../../harness/private-postfix.mjs';
import { startListener } from './listener.mjs';

const OCTETS = 4096;
const ROUNDS = Number(process.env.ROUNDS ?? 3);
const SCALE = Number(process.env.SCALE ?? 1);
const FORMS = [
  { sessions: 1, kept: true, mails: 2000 },
  { sessions: 10, kept: true, mails: 6000 },
  { sessions: 50, kept: true, mails: 8000 },
  { sessions: 1, kept: false, mails: 1000 },
  { sessions: 10, kept: false, mails: 4000 },
  { sessions: 50, kept: false, mails: 4000 },
].filter(
  ({ sessions, kept }) =>
    (process.env.FORM ?? `${sessions}-${kept ? 'kept' : 'new'}`) === `${sessions}-${kept ? 'kept' : 'new'}`,
);
// Mails that open the way: the first ones of a fresh process say nothing about the rest.
const WARM_UP = { sessions: 10, kept: true, mails: 3000 };

const say = (line) => process.stdout.write(`${line}\n`);
const doors = [];
try {
  if (process.env.BUILD !== 'no') await compile();
  await measure();
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
} finally {
  for (const door of doors) await door.stop();
}

async function measure() {
  const ours = await openOurs();
  const postfix = process.env.ONLY === 'ours' ? null : await openPostfix();
  say(
    `Mails of ${OCTETS} octets, ${cpus().length} cores, PostgreSQL ${ours.version}, median of ${ROUNDS} rounds, mails/s\n`,
  );
  say('sessions  connection  Secure OWL Center  Postfix  ratio');
  await load(ours, WARM_UP);
  for (const form of FORMS) {
    const rates = { ours: [], postfix: [] };
    for (let round = 0; round < ROUNDS; round += 1) {
      rates.ours.push(await load(ours, form));
      if (postfix) rates.postfix.push(await load(postfix, form));
    }
    show(form, median(rates.ours), postfix && median(rates.postfix));
  }
}

function show({ sessions, kept }, our, postfix) {
  const ratio = postfix ? (our / postfix).toFixed(2) : '-';
  const cells = [
    String(sessions).padStart(8),
    (kept ? 'kept' : 'new each').padEnd(10),
    String(Math.round(our)).padStart(17),
  ];
  say([...cells, String(Math.round(postfix ?? 0)).padStart(7), ratio.padStart(5)].join('  '));
}

async function openOurs() {
  const port = await freePort();
  const listener = await startListener(port);
  doors.push(listener);
  const check = async (mails) => {
    const stored = await listener.count();
    if (stored !== mails) throw new Error(`${mails} mails were acknowledged, ${stored} are stored`);
    await listener.clear();
  };
  return { port, to: listener.address, version: listener.version, check };
}

async function openPostfix() {
  const port = await freePort();
  doors.push(
    await startPostfix({
      port,
      settings: {
        virtual_mailbox_domains: 'in.owl.test',
        virtual_mailbox_maps: '',
        virtual_transport: 'discard:',
        mynetworks: '127.0.0.0/8',
        smtpd_recipient_restrictions: 'permit_mynetworks, reject',
        default_process_limit: '200',
        smtpd_client_connection_count_limit: '0',
        smtpd_client_connection_rate_limit: '0',
      },
    }),
  );
  return { port, to: 'alerts@in.owl.test', check: () => Promise.resolve() };
}

/** @returns mails a second */
async function load({ port, to, check }, { sessions, kept, mails }) {
  const count = Math.round(mails * SCALE);
  const sizes = ['-s', String(sessions), '-m', String(count), '-l', String(OCTETS)];
  const args = [...(kept ? ['-d'] : []), ...sizes, '-f', 'darktrace@appliance.example', '-t', to, `127.0.0.1:${port}`];
  const began = performance.now();
  await new Promise((resolve, reject) => {
    const source = spawn('smtp-source', args, { stdio: ['ignore', 'ignore', 'inherit'] });
    source.once('error', reject);
    source.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`smtp-source failed (exit code ${code})`)),
    );
  });
  const rate = (count / (performance.now() - began)) * 1000;
  await check(count);
  return rate;
}

function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const half = (sorted.length - 1) / 2;
  return (sorted[Math.floor(half)] + sorted[Math.ceil(half)]) / 2;
}
