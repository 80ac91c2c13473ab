import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removePostgres } from '../../apps/owl/launch/postgres.mjs';
import { type Launched, isAlive, launch, pressCtrlC, until } from './launched';

let folder: string;
let started: Launched[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'owl-start-'));
  started = [];
});

afterEach(async () => {
  for (const each of started) each.child.kill('SIGKILL');
  await Promise.all(started.map((each) => each.ended));
  const app = notes().match(/pid (\d+)/g) ?? [];
  await until('the application is gone', () => app.every((line) => !isAlive(Number(line.slice(4)))));
  await removePostgres(join(data(), 'postgres'));
  rmSync(folder, { recursive: true, force: true });
});

const data = () => join(folder, 'data');
const notes = () => (existsSync(join(folder, 'notes')) ? readFileSync(join(folder, 'notes'), 'utf8') : '');

function start(behaviour = 'ready', ...options: string[]): Launched {
  const launched = launch(['apps/owl/start.mjs', ...options], {
    OWL_MAIN: 'test/launch/fake-app.cjs',
    OWL_DATA_DIR: data(),
    FAKE_APP: behaviour,
    FAKE_APP_LOG: join(folder, 'notes'),
    DATABASE_URL: '',
    DATABASE_OWNER_URL: '',
    npm_lifecycle_event: '',
  });
  started.push(launched);
  return launched;
}

async function startReady(): Promise<Launched> {
  const launched = start();
  await until(`ready; printed: ${launched.printed()}`, () => launched.printed().includes('Stop: Ctrl-C'));
  return launched;
}

it('makes database, login and secrets, shows progress and the final screen', async () => {
  const launched = await startReady();
  expect(launched.printed()).toContain('Preparing the database\nThe console: http://127.0.0.1:3000\n');
  expect(notes()).toContain('owner postgres@owl\napp owl_app_login@owl\nsecret 64\n');
  expect(statSync(join(data(), 'secrets.json')).mode & 0o777).toBe(0o600);
  expect(readFileSync(join(data(), 'log/owl.log'), 'utf8')).toContain('a line of the log');
});

it('on Ctrl-C the application drains with its database still up, then all ends well', async () => {
  const launched = await startReady();
  pressCtrlC(launched);
  expect(await launched.ended).toBe(0);
  expect(notes()).toContain('drained: owl_app_login@owl');
  expect(existsSync(join(data(), 'postgres/cluster/postmaster.pid'))).toBe(false);
});

it('a signal while the database is starting leaves nothing behind', async () => {
  const launched = start();
  await until('starting', () => launched.printed().includes('Starting the database'));
  launched.child.kill('SIGTERM');
  expect(await launched.ended).toBe(0);
  expect(notes()).toBe('');
  expect(existsSync(join(data(), 'postgres/cluster/postmaster.pid'))).toBe(false);
});

it('after kill -9 of the launcher the application ends by itself, and the next start works', async () => {
  const first = await startReady();
  first.child.kill('SIGKILL');
  await until('the application ended', () => notes().includes('orphaned: owl_app_login@owl'));
  const second = await startReady();
  second.child.kill('SIGTERM');
  expect(await second.ended).toBe(0);
});

it('a second system on the same folder is refused and the first goes on', async () => {
  const first = await startReady();
  const second = start();
  expect(await second.ended).toBe(1);
  expect(second.printed()).toContain(`is already running: process ${first.child.pid}`);
  expect(second.printed()).not.toContain('    at ');
  const third = start();
  expect(await third.ended).toBe(1);
  first.child.kill('SIGINT');
  expect(await first.ended).toBe(0);
});

it('a busy port is told in the words of the application', async () => {
  const launched = start('busy');
  expect(await launched.ended).toBe(1);
  expect(launched.printed()).toContain('Port 3000 is taken. Set OWL_HTTP_PORT to another port.');
  expect(existsSync(join(data(), 'postgres/cluster/postmaster.pid'))).toBe(false);
});

it('a crash shows the end of the log and where it is', async () => {
  const launched = start('crash');
  expect(await launched.ended).toBe(1);
  expect(launched.printed()).toContain('the fake application crashed');
  expect(launched.printed()).toContain(join(data(), 'log/owl.log'));
});

it('--reset forgets the data, an unknown option is refused', async () => {
  const first = await startReady();
  first.child.kill('SIGINT');
  await first.ended;
  const before = readFileSync(join(data(), 'secrets.json'), 'utf8');

  const unknown = start('ready', '--rest');
  expect(await unknown.ended).toBe(1);
  expect(unknown.printed()).toContain('"--rest" is not known');

  const again = start('ready', '--reset');
  await until('ready', () => again.printed().includes('Stop: Ctrl-C'));
  expect(readFileSync(join(data(), 'secrets.json'), 'utf8')).not.toBe(before);
  again.child.kill('SIGINT');
  expect(await again.ended).toBe(0);
});
