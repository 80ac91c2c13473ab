// Loaded into a process by `node --require`. The file STRIKE_AT_FILE names a signal and a point of dialling, for example
// `SIGKILL before-post`: when the process next comes to the point it gives itself the signal, once, and the file is gone.
// Points: before-intent and after-intent (the COMMIT of the intent to dial), before-post, post-sent (the request has left),
// refused (its refusal has been read), before-answer and after-answer (the COMMIT of what the provider has answered),
// after-key (the COMMIT that stores a key somebody has pressed, before anybody has looked at it).
// A provider's name behind the point, `SIGKILL before-post twilio2`: only what has to do with that provider.
const { existsSync, readFileSync, unlinkSync } = require('node:fs');
const http = require('node:http');
const { Client } = require('pg');

const file = process.env.STRIKE_AT_FILE;
const strikeAt = (point, provider) => {
  if (!existsSync(file)) return;
  const [signal, aimed, of = provider] = readFileSync(file, 'utf8').split(' ');
  if (aimed !== point || of !== provider) return;
  unlinkSync(file);
  process.kill(process.pid, signal);
};

const isSecond = (text) => Boolean(text?.includes(process.env.TWILIO2_ACCOUNT_SID ?? 'no second provider'));
// Tokens of dials a provider has answered, and which: what is written of them next is the answer.
const answered = new Map();

const request = http.request;
http.request = function struckRequest(...given) {
  const options = given.find((each) => typeof each === 'object') ?? {};
  const dials = options.method === 'POST' && options.path?.endsWith('/Calls.json');
  const provider = isSecond(options.path) ? 'twilio2' : 'twilio';
  if (dials) strikeAt('before-post', provider);
  const sent = request.apply(this, given);
  if (dials) follow(sent, provider);
  return sent;
};

function follow(sent, provider) {
  let body = '';
  for (const verb of ['write', 'end']) {
    const original = sent[verb];
    sent[verb] = function keepBody(chunk, ...rest) {
      if (typeof chunk === 'string' || Buffer.isBuffer(chunk)) body += chunk;
      return original.call(this, chunk, ...rest);
    };
  }
  sent.once('finish', () => strikeAt('post-sent', provider));
  sent.once('response', (response) => {
    answered.set(decodeURIComponent(/voice(?:%2F|\/)([^&"]+)/.exec(body)?.[1]), provider);
    if (response.statusCode >= 400) response.once('end', () => strikeAt('refused', provider));
  });
}

const query = Client.prototype.query;
Client.prototype.query = function struckQuery(config, ...rest) {
  const sql = typeof config === 'string' ? config : config?.text;
  const values = config?.values ?? (Array.isArray(rest[0]) ? rest[0] : []);
  const told = values.find((value) => answered.has(value));
  if (told) this.commits = ['answer', answered.get(told)];
  if (sql?.startsWith('UPDATE "call_attempts"') && values.includes('dialing'))
    this.commits = ['intent', values.includes('twilio2') ? 'twilio2' : 'twilio'];
  if (sql?.startsWith('INSERT INTO "call_events"') && values.includes('keys')) this.commits = ['key'];
  if (sql !== 'COMMIT' || !this.commits) return query.call(this, config, ...rest);
  const [what, provider] = this.commits;
  this.commits = undefined;
  strikeAt(`before-${what}`, provider);
  const done = query.call(this, config, ...rest);
  return done.then((result) => {
    strikeAt(`after-${what}`, provider);
    return result;
  });
};
