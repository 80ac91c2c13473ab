import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { FactLog, type Tx, updateVersion } from '@owl/adapters/db';
import { CalendarVersions, versionOn } from '@owl/directory';
import { type LocalDate, addDays, localDateIn } from '@owl/foundation/calendar';
import type { Clock, Instant } from '@owl/foundation/clock';
import { CallerError } from '@owl/foundation/errors';
import { newId } from '@owl/foundation/ids';
import { type Actor, Audit } from '@owl/identity';
import { Handover } from './handover.entity';
import { type HandedRun, countsOf, nightRuns, quarantinedIn, troubleIn } from './handover-list.read-model';
import { type HandoverRefusal, handOverRefusal, receiptRefusal } from './rules/handover-moves';
import { type CalendarOn, type Night, nightAt, nightBefore } from './rules/night-before';

const WHY: Record<HandoverRefusal, string> = {
  'received-already': 'The next shift has received this handover already. Tell them what is new.',
  'same-person': 'A handover is received by somebody else than who wrote it. Ask a colleague of the next shift.',
  'not-handed-over': 'Nobody has handed this night over yet. It is handed over first, then received.',
  'not-begun': 'This night has not begun yet. It can be handed over from the end of business hours on.',
};

/** The calendar of the SOC's own nights: the one most contracts go by. */
const COMMON_CALENDAR = `
  SELECT calendar_name AS name FROM contracts GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1`;

/** 引き継ぎ: what happened in a night, and what the shift of that night tells the next one. */
@Injectable()
export class Handovers {
  constructor(
    private readonly calendars: CalendarVersions,
    private readonly audit: Audit,
    private readonly facts: FactLog,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * The list of the night before the working day `date`; without one, of the night that goes on, or was last.
   * null: there is no calendar yet.
   */
  async list(tx: Tx, viewer: { id: string }, date?: LocalDate) {
    const soc = await this.calendar(tx);
    if (!soc) return null;
    const now = this.clock.now();
    const current = nightAt(soc.on, soc.on(soc.today), now);
    const night = date === undefined ? current : nightBefore(soc.on, date);
    const ahead = now.getTime() - this.clock.real().getTime();
    const runs = await nightRuns(tx, night.from, night.to, ahead);
    const written = await tx.findOneBy(Handover, { workingDay: night.workingDay });
    const next = nightBefore(soc.on, addDays(night.workingDay, 1)).workingDay;
    return {
      ...textOf(night),
      nextDay: next <= current.workingDay ? next : null,
      zone: soc.zone,
      runs,
      counts: countsOf(runs),
      quarantined: await quarantinedIn(tx, night.from, night.to),
      trouble: await troubleOf(tx, night, ahead),
      handover: written && handoverOf(written, runs),
      mayHandOver: handOverRefusal(written, night.from, now) === null,
      mayReceive: receiptRefusal(written, viewer.id) === null,
      now: now.toISOString(),
    };
  }

  /** The night whose working day has opened last, when that is today. */
  async openedToday(tx: Tx): Promise<Night | null> {
    const soc = await this.calendar(tx);
    if (!soc) return null;
    const night = nightBefore(soc.on, soc.today);
    return night.workingDay === soc.today && this.clock.now() >= night.to ? night : null;
  }

  /** @throws CallerError `handover-refused`, ChangedMeanwhile */
  async handOver(tx: Tx, actor: Actor, wish: { workingDay: LocalDate; note: string; version: number }): Promise<void> {
    const { workingDay, note, version } = wish;
    const night = await this.night(tx, workingDay);
    const written = await tx.findOneBy(Handover, { workingDay: night.workingDay });
    const now = this.clock.now();
    refuseIf(handOverRefusal(written, night.from, now));
    if ((written?.version ?? 0) !== version) throw changedMeanwhile();
    const change = { note, handedOverBy: actor.id, handedOverName: actor.name, handedOverAt: now };
    const id = written?.id ?? newId();
    if (written) await updateVersion(tx, Handover, written, change);
    else await this.write(tx, { id, workingDay: night.workingDay, ...change });
    await this.tell(tx, actor, 'handover.write', { id, workingDay: night.workingDay });
  }

  /** @throws CallerError `handover-refused`, ChangedMeanwhile */
  async receive(tx: Tx, actor: Actor, wish: { workingDay: LocalDate; version: number }): Promise<void> {
    const written = await tx.findOneBy(Handover, { workingDay: wish.workingDay });
    refuseIf(receiptRefusal(written, actor.id));
    if (!written || written.version !== wish.version) throw changedMeanwhile();
    const receipt = { receivedBy: actor.id, receivedName: actor.name, receivedAt: this.clock.now() };
    await updateVersion(tx, Handover, written, receipt);
    await this.tell(tx, actor, 'handover.receive', written);
  }

  /** Of two who write at the same time, the second finds it written. */
  private async write(tx: Tx, row: Partial<Handover>): Promise<void> {
    const query = tx.createQueryBuilder().insert().into(Handover).values(row).orIgnore().returning('id');
    const { raw } = await query.execute();
    if ((raw as unknown[]).length === 0) throw changedMeanwhile();
  }

  private async night(tx: Tx, date: LocalDate): Promise<Night> {
    const soc = await this.calendar(tx);
    if (!soc) throw new CallerError('not-found', 'There is no calendar yet, and without one no working day.');
    return nightBefore(soc.on, date);
  }

  private async calendar(tx: Tx): Promise<{ on: CalendarOn; zone: string; today: LocalDate } | null> {
    const [common]: { name: string }[] = await tx.query(COMMON_CALENDAR);
    const all = await this.calendars.all(tx);
    const versions = (common && all.get(common.name)) ?? [...all.values()][0];
    const oldest = versions?.at(-1);
    if (!versions || !oldest) return null;
    const on: CalendarOn = (date) => (versionOn(versions, date) ?? oldest).definition;
    const { zone } = oldest.definition;
    return { on, zone, today: localDateIn(zone, this.clock.now()) };
  }

  private async tell(
    tx: Tx,
    actor: Actor,
    action: string,
    written: Pick<Handover, 'id' | 'workingDay'>,
  ): Promise<void> {
    const { id: subjectId, workingDay } = written;
    const subject = { subjectKind: 'handover', subjectId, customerId: null };
    await this.audit.record(tx, { ...subject, actor, action, detail: { workingDay } });
    await this.facts.record(tx, { ...subject, kind: 'handover.changed' });
  }
}

const shifted = (at: Instant, ms: number): Instant => new Date(at.getTime() + ms);

/** Provider checks bear machine time. */
async function troubleOf(tx: Tx, { from, to }: Night, ahead: number) {
  const seen = await troubleIn(tx, shifted(from, -ahead), shifted(to, -ahead));
  return seen.map(({ first, last, ...rest }) => {
    return { ...rest, first: shifted(first, ahead).toISOString(), last: shifted(last, ahead).toISOString() };
  });
}

const textOf = ({ workingDay, previousDay, from, to }: Night) => {
  return { workingDay, previousDay, from: from.toISOString(), to: to.toISOString() };
};

function handoverOf(written: Handover, runs: readonly HandedRun[]) {
  const { note, handedOverName: by, handedOverAt, receivedName: receivedBy, receivedAt, version } = written;
  const at = handedOverAt.toISOString();
  const isNewer = ({ plannedAt, endedAt }: HandedRun) => plannedAt > at || (endedAt !== null && endedAt > at);
  const newerRuns = runs.filter(isNewer).map(({ id }) => id);
  return { note, by, at, receivedBy, receivedAt: receivedAt?.toISOString() ?? null, newerRuns, version };
}

function refuseIf(why: HandoverRefusal | null): void {
  if (why) throw new CallerError('handover-refused', WHY[why], { info: { why } });
}

const changedMeanwhile = (): CallerError =>
  new CallerError('changed-meanwhile', 'Somebody else has written this handover meanwhile. Read it and try again.');
