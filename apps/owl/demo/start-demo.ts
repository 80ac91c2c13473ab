import { Database } from '@owl/adapters/db';
import type { Log } from '@owl/adapters/log';
import type { Instant } from '@owl/foundation/clock';
import { PortTaken } from '@owl/intake';
import { type Simulator, sendAlert } from '@owl/simulator';
import { join } from 'node:path';
import type { Closing } from '../start/closing';
import type { Launcher } from '../start/launcher';
import { type OwlSettings, reachable } from '../start/owl-settings';
import { createService, openService } from '../start/service';
import { DEMO_CLOCK_FILE, DemoClock } from './demo-clock';
import type { Played } from './history/history-player';
import { createOutsideWorld } from './outside-world';
import { demoScreen } from './start-screen';
import { makeDemoWorld, worldState } from './world/demo-world';

export interface DemoStart {
  settings: OwlSettings;
  log: Log;
  launcher: Launcher;
  signal: AbortSignal;
  closing: Closing;
}

/** The whole service with the outside world it speaks to, and on the first start a past. @returns what to show */
export async function startDemo({ settings, log, launcher, signal, closing }: DemoStart): Promise<string[]> {
  const clock = DemoClock.load(join(settings.OWL_DATA_DIR, DEMO_CLOCK_FILE));
  const host = reachable(settings.LISTEN_HOST);
  const simulatorUrl = `http://${host}:${settings.SIMULATOR_PORT}`;
  const app = await createService({ settings, log, clock, demo: { simulatorUrl } });
  closing.add(() => app.close());
  const database = app.get(Database);
  // Mails of the past arrive in the mailbox at their own time.
  let shownTime: Instant | null = null;
  const outside = createOutsideWorld(app, settings, clock, () => shownTime ?? clock.now());
  await openOutside(outside, settings);
  closing.add(() => outside.close());
  const state = await worldState(database);
  if (state.kind === 'absent' || state.kind === 'unfinished') {
    launcher.progress('Building the demo world');
    const wish = { config: settings, log, signal, until: clock.now(), onPlayed: told(launcher) };
    for (const mail of await makeDemoWorld(wish)) {
      shownTime = mail.at;
      await sendAlert({ host: host, port: settings.MAILBOX_PORT }, { ...mail, detections: [] });
    }
    shownTime = null;
  }
  signal.throwIfAborted();
  launcher.progress('Opening the doors');
  await openService(app, settings);
  return demoScreen(database, settings, clock, simulatorUrl);
}

/** Its own errors tell the port, not the setting. @throws PortTaken */
async function openOutside(outside: Simulator, { SIMULATOR_PORT, MAILBOX_PORT }: OwlSettings): Promise<void> {
  await outside.listen().catch((error: Error) => {
    if (error.message.includes(`port ${SIMULATOR_PORT} `)) throw new PortTaken('SIMULATOR_PORT', SIMULATOR_PORT);
    if (error.message.includes(`port ${MAILBOX_PORT} `)) throw new PortTaken('MAILBOX_PORT', MAILBOX_PORT);
    throw error;
  });
}

const MONTH = new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'Asia/Tokyo' });
const TELL_EVERY = 20;

/** `Building the demo history: October 2026, 140 of 320 mails`, sparingly. */
function told(launcher: Launcher): (played: Played) => void {
  let month = '';
  return ({ at, mails, of }) => {
    const now = MONTH.format(at);
    if (now === month && mails % TELL_EVERY !== 0) return;
    month = now;
    launcher.progress(`Building the demo history: ${month}, ${mails} of ${of} mails`);
  };
}
