import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { FactLog, type Tx } from '@owl/adapters/db';
import { type CalendarDefinition, type LocalDate, calendarProblems, localDateIn } from '@owl/foundation/calendar';
import type { Clock } from '@owl/foundation/clock';
import { CallerError } from '@owl/foundation/errors';
import { newId } from '@owl/foundation/ids';
import { type Actor, Audit } from '@owl/identity';
import { CalendarVersion } from './calendar-version.entity';
import { calendarChanges } from './rules/calendar-changes';
import { newestFirst, versionOn } from './rules/calendar-in-force';

export interface CalendarWish {
  name: string;
  /** The number of the newest version the editor has seen; 0 for a calendar that is new. */
  newestSeen: number;
  effectiveFrom: LocalDate;
  definition: Omit<CalendarDefinition, 'version'>;
}

// A calendar is a few hundred days; more is a mistake, and every decision would read it.
const LARGEST_BYTES = 200_000;

/** Versions of calendars: added, never edited, and none that would begin on a day that is over (service rules 2.4). */
@Injectable()
export class CalendarVersions {
  constructor(
    private readonly audit: Audit,
    private readonly facts: FactLog,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** All versions of all calendars, by name, in the order in which they hold, the last one first. */
  async all(tx: Tx): Promise<Map<string, CalendarVersion[]>> {
    const byName = new Map<string, CalendarVersion[]>();
    for (const version of await tx.find(CalendarVersion, { order: { name: 'ASC' } }))
      byName.set(version.name, [...(byName.get(version.name) ?? []), version]);
    for (const [name, versions] of byName) byName.set(name, newestFirst(versions));
    return byName;
  }

  /** The versions of one calendar in that order; empty when there is none of that name. */
  async of(tx: Tx, name: string): Promise<CalendarVersion[]> {
    return newestFirst(await tx.findBy(CalendarVersion, { name }));
  }

  /**
   * Adds the next version, which holds from the beginning of its day on. Decisions that were made stay as they are.
   * @throws CallerError `bad-calendar`, `effective-in-the-past`, `changed-meanwhile`
   */
  async add(tx: Tx, actor: Actor, wish: CalendarWish): Promise<CalendarVersion> {
    const { name, effectiveFrom } = wish;
    // Two editors at once: the second one waits here, and then finds a version that it has not seen.
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('calendar:' || $1, 0))`, [name]);
    const versions = await this.of(tx, name);
    const newest = Math.max(0, ...versions.map(({ versionNo }) => versionNo));
    if (newest !== wish.newestSeen)
      throw new CallerError('changed-meanwhile', 'Somebody else has saved a version of this calendar meanwhile.');
    const definition = { ...wish.definition, version: { no: newest + 1, effectiveFrom } };
    this.check(definition, versions);
    const version = tx.create(CalendarVersion, {
      id: newId(),
      name,
      versionNo: newest + 1,
      effectiveFrom,
      definition,
      createdAt: this.clock.now(),
    });
    await tx.insert(CalendarVersion, version as never);
    await this.tell(tx, actor, version, versionOn(versions, effectiveFrom));
    return version;
  }

  private check(definition: CalendarDefinition, versions: readonly CalendarVersion[]): void {
    const problems = calendarProblems(definition);
    const zone = versions[0]?.definition.zone ?? definition.zone;
    if (definition.zone !== zone)
      problems.push(`a calendar keeps its zone (${zone}): add another calendar for ${definition.zone}`);
    if (JSON.stringify(definition).length > LARGEST_BYTES) problems.push('it names too many days');
    if (problems.length > 0)
      throw new CallerError('bad-calendar', `This calendar cannot be used: ${problems.join('; ')}`);
    const today = localDateIn(definition.zone, this.clock.now());
    if (versions.length > 0 && definition.version.effectiveFrom < today)
      throw new CallerError('effective-in-the-past', `A new version begins today (${today}) or later.`);
  }

  private async tell(tx: Tx, actor: Actor, version: CalendarVersion, before?: CalendarVersion): Promise<void> {
    const { id: subjectId, name, versionNo, effectiveFrom, definition } = version;
    const subject = { subjectKind: 'calendar', subjectId, customerId: null };
    const changes = before ? calendarChanges(before.definition, definition) : [];
    const detail = { name, versionNo, effectiveFrom, changes };
    await this.audit.record(tx, { ...subject, actor, action: 'calendar.add', detail });
    await this.facts.record(tx, { ...subject, kind: 'calendar.changed', payload: { name, versionNo, effectiveFrom } });
  }
}
