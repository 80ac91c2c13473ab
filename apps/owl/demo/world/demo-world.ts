import type { INestApplicationContext } from '@nestjs/common';
import type { OwlConfig } from '@owl/adapters/config';
import { Database, type Tx } from '@owl/adapters/db';
import type { Log } from '@owl/adapters/log';
import { Customer } from '@owl/directory';
import { type Instant, MovableClock, days } from '@owl/foundation/clock';
import { Audit, AuditEntry, SOC_CHAIN, systemActor } from '@owl/identity';
import { createHistoryContext } from '../history/history-context';
import { type DroppedMail, MailDrop } from '../history/mail-drop';
import { HistoryPlayer, type Played } from '../history/history-player';
import { planHistory } from '../history/plan-history';
import { Enrolments } from './enrolments';
import { Plans } from './plans';

/** `foreign`: somebody else's customers are there; a demo world is not mixed into them. */
export type WorldState = { kind: 'absent' | 'complete' | 'foreign' } | { kind: 'unfinished'; until: Instant };

const BEGIN = 'demo-world.begin';
const COMPLETE = 'demo-world.complete';
const SEED = 20_170_119;
const MONTHS = 3;
// What the customers' mailbox shows when the demo begins.
const MAILS_KEPT = 12;
// A clock that stands still needs a beginning; the first entry of the history is later than this.
const BEFORE_EVERYTHING = days(400);

/** What the database knows of the demo world. */
export async function worldState(database: Database): Promise<WorldState> {
  return database.soc(async (tx) => {
    const begun = await entry(tx, BEGIN);
    if (!begun) return { kind: (await tx.countBy(Customer, {})) ? 'foreign' : 'absent' };
    if (await entry(tx, COMPLETE)) return { kind: 'complete' };
    return { kind: 'unfinished', until: new Date(String(begun.detail.until)) };
  });
}

const entry = (tx: Tx, action: string): Promise<AuditEntry | null> =>
  tx.findOneBy(AuditEntry, { chain: SOC_CHAIN, action });

export interface WorldWish {
  config: OwlConfig;
  log: Log;
  /** The present: the history ends here. A world that was broken off keeps the present it was begun with. */
  until: Instant;
  /** Whole months of history before the current one; 3 by default. */
  months?: number;
  signal: AbortSignal;
  onPlayed(played: Played): void;
}

/**
 * Makes the demo world: calendar, people, three customers and their history, by the service's own rules. The history is
 * played before any worker runs on the database, so nobody else sees a row of it that is due.
 * @returns the newest mails that went out, oldest first
 * @throws the signal's reason when it is aborted; the next call goes on from there
 */
export async function makeDemoWorld(wish: WorldWish): Promise<DroppedMail[]> {
  const clock = new MovableClock(new Date(wish.until.getTime() - BEFORE_EVERYTHING));
  const drop = new MailDrop(clock, MAILS_KEPT);
  const config = { ...wish.config, SMARTHOST_URL: `smtp://127.0.0.1:${await drop.listen()}` };
  try {
    const context = await createHistoryContext(config, wish.log, clock);
    try {
      await playHistory(context, clock, wish);
    } finally {
      await context.close();
    }
    return drop.newest;
  } finally {
    await drop.close();
  }
}

async function playHistory(context: INestApplicationContext, clock: MovableClock, wish: WorldWish): Promise<void> {
  const { config, signal, onPlayed, months = MONTHS } = wish;
  const until = await begin(context.get(Database), context.get(Audit), wish.until);
  const enrolments = new Enrolments(context, config.INTAKE_DOMAIN);
  const calendar = await enrolments.calendar();
  const history = planHistory({ calendar, until, seed: SEED, months });
  const desk = await enrolments.staff();
  await new HistoryPlayer({ context, clock, calendar, desk, enrolments }).play(history, signal, onPlayed);
  await new Plans(context).add(new Date(Math.max(until.getTime(), clock.now().getTime())), calendar.zone);
  await note(context.get(Database), context.get(Audit), COMPLETE, until);
}

/** The present the world was begun with. */
async function begin(database: Database, audit: Audit, until: Instant): Promise<Instant> {
  const state = await worldState(database);
  if (state.kind === 'unfinished') return state.until;
  await note(database, audit, BEGIN, until);
  return until;
}

function note(database: Database, audit: Audit, action: string, until: Instant): Promise<void> {
  const subject = { subjectKind: 'demo-world', subjectId: 'demo-world', customerId: null };
  const detail = { until: until.toISOString() };
  return database.soc((tx) => audit.record(tx, { actor: systemActor('demo'), action, ...subject, detail }));
}
