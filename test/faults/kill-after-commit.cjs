// Loaded into the intake by `node --require`: kills it once, when a mail is committed and before its sender is told.
const { existsSync, writeFileSync } = require('node:fs');
const { Client } = require('pg');

const done = process.env.KILLED_ONCE_FILE;
const query = Client.prototype.query;

Client.prototype.query = function killAfterCommit(config, ...rest) {
  const sql = typeof config === 'string' ? config : config?.text;
  const callback = rest.at(-1);
  if (typeof callback !== 'function' || !sql?.includes('INTO raw_mails') || existsSync(done))
    return query.call(this, config, ...rest);
  return query.call(this, config, ...rest.slice(0, -1), (error, result) => {
    if (error) return callback(error, result);
    writeFileSync(done, '');
    process.kill(process.pid, 'SIGKILL');
  });
};
