// A Postfix of one's own: its configuration, queue and log in a folder of /tmp, none of the machine's touched. Needs root.
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const SERVICES = `
cleanup    unix  n  -  n  -  0   cleanup
qmgr       unix  n  -  n  300 1  qmgr
rewrite    unix  -  -  n  -  -   trivial-rewrite
bounce     unix  -  -  n  -  0   bounce
defer      unix  -  -  n  -  0   bounce
trace      unix  -  -  n  -  0   bounce
verify     unix  -  -  n  -  1   verify
flush      unix  n  -  n  1000? 0 flush
proxymap   unix  -  -  n  -  -   proxymap
smtp       unix  -  -  n  -  -   smtp
relay      unix  -  -  n  -  -   smtp
lmtp       unix  -  -  n  -  -   lmtp
discard    unix  -  -  n  -  -   discard
error      unix  -  -  n  -  -   error
retry      unix  -  -  n  -  -   error
anvil      unix  -  -  n  -  1   anvil
scache     unix  -  -  n  -  1   scache
postlog    unix-dgram n - n - 1  postlogd
`;

/**
 * @param {{ port: number, settings: Record<string, string> }} options `settings` of main.cf beside what privacy needs
 * @returns {Promise<{ log(): string, flush(): void, queued(): number, stop(): Promise<void> }>}
 */
export async function startPostfix({ port, settings }) {
  const home = mkdtempSync(join(tmpdir(), 'owl-postfix-'));
  chmodSync(home, 0o755);
  const place = (name) => join(home, name);
  mkdirSync(place('etc'));
  mkdirSync(place('queue'));
  mkdirSync(place('data'));
  execFileSync('chown', ['postfix', place('data')]);
  const main = {
    compatibility_level: '3.6',
    queue_directory: place('queue'),
    data_directory: place('data'),
    maillog_file: place('mail.log'),
    maillog_file_prefixes: home,
    myhostname: 'postfix.owl.test',
    inet_interfaces: '127.0.0.1',
    inet_protocols: 'ipv4',
    mydestination: '',
    alias_maps: '',
    local_recipient_maps: '',
    smtp_dns_support_level: 'disabled',
    ...settings,
  };
  const lines = Object.entries(main).map(([name, value]) => `${name} = ${value}`);
  writeFileSync(place('etc/main.cf'), `${lines.join('\n')}\n`);
  writeFileSync(place('etc/master.cf'), `127.0.0.1:${port} inet n - n - 200 smtpd\n${SERVICES.trimStart()}`);
  const postfix = (verb) => spawnSync('postfix', ['-c', place('etc'), verb], { encoding: 'utf8', timeout: 30_000 });
  const started = postfix('start');
  const log = () => (existsSync(place('mail.log')) ? readFileSync(place('mail.log'), 'utf8') : '');
  if (started.status !== 0) throw new Error(`Postfix did not start: ${started.stderr}${log()}`);
  return {
    log,
    flush: () => void spawnSync('postqueue', ['-c', place('etc'), '-f']),
    queued: () => {
      const said = spawnSync('postqueue', ['-c', place('etc'), '-j'], { encoding: 'utf8' }).stdout;
      return said.split('\n').filter(Boolean).length;
    },
    stop: async () => {
      postfix('stop');
      for (let tries = 0; postfix('status').status === 0 && tries < 50; tries += 1) await wait(100);
      rmSync(home, { recursive: true, force: true });
    },
  };
}
