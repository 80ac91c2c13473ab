// npm run bench:calendar: window, working day and due time of random instants over three years with Japanese holidays, beside
// luxon-business-days, moment-business-time and a bare integer loop, in turns in the same run. ROUNDS and QUESTIONS change the run.
import { createRequire } from 'node:module';
import { cpus, loadavg } from 'node:os';
import { compile } from '../../../apps/owl/launch/build.mjs';
import { peers } from './peers.mjs';

// moment speaks the time of the machine only.
process.env.TZ = 'Asia/Tokyo';
const require = createRequire(import.meta.url);
const ROUNDS = Number(process.env.ROUNDS ?? 5);
const QUESTIONS = Number(process.env.QUESTIONS ?? 200_000);
const FROM = Date.UTC(2024, 3, 1);
const TO = Date.UTC(2027, 2, 31);

if (process.env.BUILD !== 'no') await compile();
const calendars = require('@owl/foundation/calendar');
const { dueTimes, explainInstant } = require('@owl/foundation/sla');
const calendar = calendars.defaultCalendar({ no: 1, effectiveFrom: '2020-01-01' });

function ours(at) {
  const receivedAt = new Date(at);
  const { window } = calendars.windowOf(calendar, receivedAt);
  const { working } = calendars.workingDayOf(calendar, calendars.localDayOf(calendar, receivedAt));
  const route = window === 'business' ? 'same-window' : 'carried-over';
  return `${window} ${working} ${dueTimes({ receivedAt, calendar, route }).reportBy.getTime()}`;
}

function explained(at) {
  const { window, workingDay, dueAt, because } = explainInstant(calendar, new Date(at));
  return because.ja === '' ? '' : `${window} ${workingDay} ${dueAt.getTime()}`;
}

const free = new Map();
const isFree = (date) => {
  if (!free.has(date)) free.set(date, !calendars.workingDayOf(calendar, date).working && weekdayOf(date) < 6);
  return free.get(date);
};
const weekdayOf = (date) => ((new Date(date).getUTCDay() + 6) % 7) + 1;

/** All days of the three years and one more. */
function freeDates() {
  const days = Array.from({ length: 4 * 366 }, (_, n) =>
    new Date(FROM + (n - 1) * 86_400_000).toISOString().slice(0, 10),
  );
  return days.filter(isFree);
}

const say = (line) => process.stdout.write(`${line}\n`);
const complain = (line) => process.stderr.write(`${line}\n`);
const random = seeded(20261123);
const instants = Array.from({ length: QUESTIONS }, () => FROM + Math.floor(random() * (TO - FROM)));
const asked = [
  { name: 'ours', rounds: 1, ask: ours },
  { name: 'ours with the explanation', rounds: 0.5, ask: explained },
  ...peers(isFree, freeDates()),
];

for (const { name, ask } of asked.slice(1)) {
  const differ = instants.slice(0, 5_000).filter((at) => ask(at) !== ours(at));
  if (differ.length) {
    complain(
      `${name} disagrees ${differ.length} times, first at ${new Date(differ[0]).toISOString()}: ${ask(differ[0])}, we say ${ours(differ[0])}`,
    );
    process.exitCode = 1;
  }
}

const speeds = asked.map(() => []);
for (let round = 0; round < ROUNDS; round++) asked.forEach((one, index) => speeds[index].push(speedOf(one)));
const [own] = speeds.map(median);
say(
  `questions a second on one core, median of ${ROUNDS} rounds (${cpus()[0]?.model}, load ${loadavg()[0].toFixed(1)})`,
);
asked.forEach(({ name }, index) => {
  const speed = median(speeds[index]);
  say(
    `${name.padEnd(28)} ${Math.round(speed).toLocaleString('en').padStart(12)}   ours is ${(own / speed).toFixed(2)} times as fast`,
  );
});

function speedOf({ ask, rounds }) {
  const questions = instants.slice(0, Math.max(1_000, Math.round(QUESTIONS * Math.min(1, rounds))));
  const start = process.hrtime.bigint();
  let length = 0;
  for (const at of questions) length += ask(at).length;
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  if (length === 0) throw new Error('nothing was answered');
  return questions.length / seconds;
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

/** The same instants in every run (mulberry32). */
function seeded(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
