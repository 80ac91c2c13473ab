// npm run fuzz:parse: changes mails byte by byte and reads each, as production does. COUNT (100,000), SEED (1) and THREADS
// (2) change the run; ONLY=<number> writes one mail of the run to a file, to look at what went wrong.
import { writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { compile } from '../../../apps/owl/launch/build.mjs';
import { ROOT } from '../../../apps/owl/launch/folders.mjs';

const COUNT = Number(process.env.COUNT ?? 100_000);
const SEED = Number(process.env.SEED ?? 1);
const THREADS = Math.min(Number(process.env.THREADS ?? 2), cpus().length);
/** Longer than this for one mail is a hang. The slowest mails known take a tenth of it. */
const HANG_MS = 10_000;
const SLOW_MS = 1_000;
/** Of one thread, in MB. Reading a mail needs a few times its size; more is a leak. */
const MEMORY = 384;
const SHOWN = 10;

const say = (line) => process.stdout.write(`${line}\n`);
/**
 * @type {{ done: number, bytes: number, memory: number, outcomes: Record<string, number>,
 *   flaws: { index: number, flaw: string }[], slowest: { index: number, ms: number, bytes: number }[] }}
 */
const run = { done: 0, bytes: 0, outcomes: {}, flaws: [], slowest: [], memory: 0 };

if (process.env.BUILD !== 'no') await compile();
if (process.env.ONLY) await writeOne(Number(process.env.ONLY));
else await fuzz();

async function fuzz() {
  say(`${COUNT} changed mails, seed ${SEED}, ${THREADS} threads`);
  const started = performance.now();
  await Promise.all(Array.from({ length: THREADS }, (_, thread) => follow(thread)));
  report((performance.now() - started) / 1_000);
}

/** Runs one thread to its end; what hangs or dies is a flaw of the mail it was at, and the rest goes on without it. */
async function follow(thread) {
  for (let from = thread; from < COUNT;) from = await runFrom(from);
}

function runFrom(from) {
  const workerData = { root: ROOT, seed: SEED, from, to: COUNT, step: THREADS };
  const worker = new Worker(new URL('./work.mjs', import.meta.url), {
    workerData,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY },
  });
  return new Promise((resolve) => {
    let at = from;
    let watch = setTimeout(() => {}, 0);
    const leave = (flaw) => {
      clearTimeout(watch);
      if (flaw) run.flaws.push({ index: at, flaw });
      void worker.terminate();
      resolve(flaw ? at + THREADS : COUNT);
    };
    worker.on('message', (message) => {
      at = message.index;
      clearTimeout(watch);
      if (message.kind === 'begins') watch = setTimeout(() => leave('it hangs'), HANG_MS);
      else count(message);
    });
    worker.on('error', (error) => leave(`the thread died: ${error.message}`));
    worker.on('exit', (code) => leave(code === 0 ? null : 'the thread ended'));
  });
}

function count({ index, outcome, flaw, ms, bytes }) {
  run.done++;
  run.bytes += bytes;
  run.outcomes[outcome] = (run.outcomes[outcome] ?? 0) + 1;
  if (flaw) run.flaws.push({ index, flaw });
  if (run.slowest.length < 5 || ms > run.slowest.at(-1).ms) {
    run.slowest = [...run.slowest, { index, ms, bytes }].sort((a, b) => b.ms - a.ms).slice(0, 5);
  }
  if (run.done % 500 === 0) run.memory = Math.max(run.memory, process.memoryUsage().rss);
  if (run.done % 20_000 === 0) say(`  ${run.done} read, ${run.flaws.length} flaws`);
}

/** @param {number} seconds */
function report(seconds) {
  const { done, bytes, outcomes, flaws, slowest, memory } = run;
  const slow = slowest.filter(({ ms }) => ms > SLOW_MS);
  const kinds = Object.entries(outcomes).map(([outcome, mails]) => `${outcome} ${mails}`);
  const longest = slowest.map(({ index, ms, bytes: size }) => `${ms.toFixed(0)} ms (mail ${index}, ${size} bytes)`);
  const pace = `${Math.round(done / seconds)} mails/s, ${(bytes / 1e6 / seconds).toFixed(1)} MB/s`;
  say(`${done} mails read in ${seconds.toFixed(1)} s: ${pace}`);
  say(`outcomes: ${kinds.join(', ')}`);
  say(`memory at most ${Math.round(memory / 1_048_576)} MB; slowest: ${longest.join(', ')}`);
  for (const { index, flaw } of flaws.slice(0, SHOWN)) say(`FLAW in mail ${index}: ${flaw}`);
  const lost = COUNT - done - flaws.filter(({ flaw }) => /hangs|thread/.test(flaw)).length;
  say(`crashes, hangs and unsound readings: ${flaws.length}`);
  say(`without an outcome: ${lost}; slower than a second: ${slow.length}`);
  if (flaws.length + lost + slow.length > 0) process.exitCode = 1;
}

async function writeOne(index) {
  const [{ alertMail }, { Dice, mutate }, { seedMails }] = await Promise.all([
    import('@owl/simulator'),
    import('./mutate.mjs'),
    import('./seeds.mjs'),
  ]);
  const mails = seedMails(ROOT, alertMail);
  const dice = new Dice(SEED + index);
  const file = path.join(tmpdir(), `fuzz-${SEED}-${index}.eml`);
  writeFileSync(file, mutate(dice.pick(mails), dice.pick(mails), dice));
  say(file);
}
