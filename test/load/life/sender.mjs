// A client that pipelines (RFC 2920) over kept connections: while a mail is being stored, the next one's envelope is there.
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

const FROM = 'darktrace@appliance.example';
// Answers to MAIL, RCPT and DATA of each mail, and to its dot.
const ENVELOPE = (to) => `MAIL FROM:<${FROM}>\r\nRCPT TO:<${to}>\r\nDATA\r\n`;

/**
 * Sends mails over as many connections; each takes the next one of the list.
 * @typedef {{ to: string, source: Buffer, dueAt?: number }} Mail `dueAt`: not before then, by `performance.now()`
 * @param {{ port: number, mails: Iterable<Mail>, connections: number }} load
 * @returns {Promise<number>} how many were answered with 250
 * @throws when a mail is answered with anything else
 */
export async function sendAll({ port, mails, connections }) {
  const queue = mails[Symbol.iterator]();
  const sent = await Promise.all(Array.from({ length: connections }, () => sendSome(port, queue)));
  return sent.reduce((sum, each) => sum + each, 0);
}

/** @returns {Promise<number>} */
async function sendSome(port, queue) {
  let mail = take(queue);
  await moment(mail);
  const peer = await open(port);
  let sent = 0;
  let announced = false;
  try {
    await peer.expects('220');
    peer.says('EHLO bench.example\r\n');
    await peer.expects('250');
    while (mail) {
      const { to, source } = mail;
      await moment(mail);
      if (!announced) peer.says(ENVELOPE(to));
      for (const code of ['250', '250', '354']) await peer.expects(code);
      mail = take(queue);
      announced = mail !== undefined && (mail.dueAt ?? 0) <= performance.now();
      peer.says(Buffer.concat([stuffed(source), Buffer.from(announced ? ENVELOPE(mail.to) : '')]));
      await peer.expects('250');
      sent += 1;
    }
    peer.says('QUIT\r\n');
    return sent;
  } finally {
    peer.ends();
  }
}

/** @returns {Mail | undefined} */
const take = (queue) => {
  const { done, value } = queue.next();
  return done ? undefined : value;
};

const moment = async (mail) => {
  const early = (mail?.dueAt ?? 0) - performance.now();
  if (early > 0) await wait(early);
};

/** With the dots of RFC 5321 4.5.2, and the one that ends it. */
function stuffed(source) {
  const text = source.toString('latin1').replace(/(^|\r\n)\./g, '$1..');
  return Buffer.from(`${text}${text.endsWith('\r\n') ? '' : '\r\n'}.\r\n`, 'latin1');
}

async function open(port) {
  const socket = connect(port, '127.0.0.1').setNoDelay(true);
  const answers = [];
  const waiting = [];
  let rest = '';
  let failure;
  const give = () => {
    while (waiting.length && (answers.length || failure)) {
      const { resolve, reject } = waiting.shift();
      if (answers.length) resolve(answers.shift());
      else reject(failure);
    }
  };
  socket.setEncoding('latin1').on('data', (piece) => {
    const lines = (rest + piece).split('\r\n');
    rest = lines.pop();
    answers.push(...lines.filter((line) => line[3] !== '-'));
    give();
  });
  socket.on('error', (error) => ((failure = error), give()));
  socket.on('close', () => ((failure ??= new Error('the listener hung up')), give()));
  await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  const expects = async (code) => {
    const answer = await new Promise((resolve, reject) => (waiting.push({ resolve, reject }), give()));
    if (!answer.startsWith(code)) throw new Error(`the listener answered "${answer}" instead of ${code}`);
  };
  return { expects, says: (data) => void socket.write(data), ends: () => void socket.end() };
}
