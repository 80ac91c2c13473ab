import 'reflect-metadata';
import { environment, WrongSettings } from '@owl/adapters/config';
import { migrate } from '@owl/adapters/db';
import { type Log, createLog } from '@owl/adapters/log';
import { PortTaken } from '@owl/intake';
import { startDemo } from './demo/start-demo';
import { Closing } from './start/closing';
import { PortsNotFree, expectFreePorts } from './start/free-ports';
import { Launcher } from './start/launcher';
import { type OwlSettings, loadOwlSettings } from './start/owl-settings';
import { startProduction } from './start/start-production';

/** Everything in one process: what `npm start` starts, and what may be started by hand on a database of one's own. */
async function main(launcher: Launcher): Promise<void> {
  const ending = new AbortController();
  const closing = new Closing();
  let log: Log | undefined;
  const stopped = new Promise<void>((resolve) => {
    ending.signal.addEventListener('abort', () => resolve());
    launcher.onStop(() => ending.abort());
  });
  try {
    const settings = loadOwlSettings(environment());
    log = createLog(settings.LOG_LEVEL, 'owl');
    const screen = await start(settings, log, launcher, ending.signal, closing);
    if (!ending.signal.aborted) launcher.ready(screen);
    await stopped;
    await closing.close();
    process.exit(0);
  } catch (error) {
    if (!ending.signal.aborted) {
      log?.fatal({ err: error }, 'the system could not start');
      await launcher.failed(wordsFor(error));
    }
    await closing.close().catch(() => undefined);
    process.exit(ending.signal.aborted ? 0 : 1);
  }
}

async function start(
  settings: OwlSettings,
  log: Log,
  launcher: Launcher,
  signal: AbortSignal,
  closing: Closing,
): Promise<string[]> {
  const { DEMO, LISTEN_HOST, API_PORT, SMTP_PORT, INBOUND_HTTP_PORT, SIMULATOR_PORT, MAILBOX_PORT } = settings;
  const ports = {
    API_PORT,
    SMTP_PORT,
    ...(INBOUND_HTTP_PORT && { INBOUND_HTTP_PORT }),
    ...(DEMO && { SIMULATOR_PORT, MAILBOX_PORT }),
  };
  await expectFreePorts(
    LISTEN_HOST,
    Object.entries(ports).map(([setting, port]) => ({ setting, port })),
  );
  launcher.progress('Bringing the database up to date');
  await migrate(settings.DATABASE_OWNER_URL, settings.DATABASE_URL);
  signal.throwIfAborted();
  launcher.progress('Starting the service');
  return DEMO ? startDemo({ settings, log, launcher, signal, closing }) : startProduction(settings, log, closing);
}

/** Errors made for people speak for themselves; of others the person at least learns what was tried. */
function wordsFor(error: unknown): string {
  const { message } = error as Error;
  const forPeople = error instanceof WrongSettings || error instanceof PortTaken || error instanceof PortsNotFree;
  return forPeople ? message : `The system could not start: ${message}`;
}

void main(new Launcher());
