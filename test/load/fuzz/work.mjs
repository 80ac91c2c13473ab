// One thread of the fuzz run: reads changed mails and tells how it goes. A thread that says nothing any more hangs.
import { parentPort, workerData } from 'node:worker_threads';
import { alertMail } from '@owl/simulator';
import { parseMail } from '@owl/stages/parse';
import { Dice, mutate } from './mutate.mjs';
import { seedMails } from './seeds.mjs';
import { flawOf } from './sound.mjs';

const AGAIN_MS = 500;
const { root, seed, from, to, step } = workerData;
const mails = seedMails(root, alertMail);

for (let index = from; index < to; index += step) {
  parentPort.postMessage({ kind: 'begins', index });
  const dice = new Dice(seed + index);
  const raw = mutate(dice.pick(mails), dice.pick(mails), dice);
  let started = performance.now();
  let flaw;
  let outcome = 'none';
  try {
    const mail = await parseMail(raw, { mailDomain: 'owl.test' });
    outcome = mail.outcome.kind;
    flaw = flawOf(mail);
  } catch (error) {
    flaw = `it threw: ${error.stack}`;
  }
  let ms = performance.now() - started;
  // A busy machine makes a reading slow once; a slow parser makes it slow again.
  if (ms > AGAIN_MS && flaw === null) {
    started = performance.now();
    await parseMail(raw, { mailDomain: 'owl.test' });
    ms = Math.min(ms, performance.now() - started);
  }
  parentPort.postMessage({ kind: 'ended', index, outcome, flaw, ms, bytes: raw.length });
}
