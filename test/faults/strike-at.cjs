// Loaded into a process by `node --require`. The file STRIKE_AT_FILE names a signal and a point of dialling, for example
// `SIGKILL before-post`: when the process next comes to the point it gives itself the signal, once, and the file is gone.
// Points: before-intent and after-intent (the COMMIT of the intent to dial), before-post, post-sent (the request has left),
// before-answer and after-answer (the COMMIT of what the provider has answered), after-key (the COMMIT that stores a key
// somebody has pressed, before anybody has looked at it).
const { existsSync, readFileSync, unlinkSync } = require('node:fs');
const http = require('node:http');
const { Client } = require('pg');

const file = process.env.STRIKE_AT_FILE;
const isAt = (point) => existsSync(file) && readFileSync(file, 'utf8').endsWith(` ${point}`);
const strikeAt = (point) => {
  if (!isAt(point)) return;
  const [signal] = readFileSync(file, 'utf8').split(' ');
  unlinkSync(file);
  process.kill(process.pid, signal);
};

// Tokens of dials the provider has answered: what is written of them next is the answer.
const answered = new Set();

const request = http.request;
http.request = function struckRequest(...given) {
  const options = given.find((each) => typeof each === 'object') ?? {};
  const dials = options.method === 'POST' && options.path?.endsWith('/Calls.json');
  if (dials) strikeAt('before-post');
  const sent = request.apply(this, given);
  if (dials) follow(sent);
  return sent;
};

function follow(sent) {
  let body = '';
  for (const verb of ['write', 'end']) {
    const original = sent[verb];
    sent[verb] = function keepBody(chunk, ...rest) {
      if (typeof chunk === 'string' || Buffer.isBuffer(chunk)) body += chunk;
      return original.call(this, chunk, ...rest);
    };
  }
  sent.once('finish', () => strikeAt('post-sent'));
  sent.once('response', () => answered.add(decodeURIComponent(/voice(?:%2F|\/)([^&"]+)/.exec(body)?.[1])));
}

const query = Client.prototype.query;
Client.prototype.query = function struckQuery(config, ...rest) {
  const sql = typeof config === 'string' ? config : config?.text;
  const values = config?.values ?? (Array.isArray(rest[0]) ? rest[0] : []);
  if (values.some((value) => answered.has(value))) this.commits = 'answer';
  if (sql?.startsWith('UPDATE "call_attempts"') && values.includes('dialing')) this.commits = 'intent';
  if (sql?.startsWith('INSERT INTO "call_events"') && values.includes('keys')) this.commits = 'key';
  if (sql !== 'COMMIT' || !this.commits) return query.call(this, config, ...rest);
  const what = this.commits;
  this.commits = undefined;
  strikeAt(`before-${what}`);
  const done = query.call(this, config, ...rest);
  return done.then((result) => {
    strikeAt(`after-${what}`);
    return result;
  });
};
