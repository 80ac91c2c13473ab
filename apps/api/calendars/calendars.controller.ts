import { Controller, Inject } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { Database, type Tx } from '@owl/adapters/db';
import type { CalendarDetail, CalendarPage, CalendarPreview, CalendarYear } from '@owl/contracts';
import { CalendarVersions } from '@owl/directory';
import { localDateIn } from '@owl/foundation/calendar';
import type { Clock } from '@owl/foundation/clock';
import type { Actor } from '@owl/identity';
import { NotFound } from '../http/api.errors';
import { Caller } from '../http/api-request';
import { Input, type InputOf } from '../http/input.decorator';
import { API_PATH, Route } from '../http/route.decorator';
import { previewOf } from './calendar-preview';
import { calendarDetail, calendarRow, calendarUsers, daysOfYear } from './calendars.read-model';
import { CalendarsSeen } from './calendars-seen';

/** Calendars, their versions, and what a new one would change. */
@Controller(API_PATH)
export class CalendarsController {
  constructor(
    private readonly database: Database,
    private readonly calendars: CalendarVersions,
    private readonly seen: CalendarsSeen,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Route('calendars')
  list(@Caller() actor: Actor): Promise<CalendarPage> {
    const now = this.clock.now();
    return this.database.scope(actor.customerId, async (tx) => {
      const [all, users] = [await this.seen.all(tx, actor), await this.users(tx)];
      const items = [...all].map(([name, versions]) => calendarRow(name, versions, users, now));
      return { items, now: now.toISOString() };
    });
  }

  @Route('calendar')
  one(@Caller() actor: Actor, @Input() { name }: InputOf<'calendar'>): Promise<CalendarDetail> {
    return this.database.scope(actor.customerId, (tx) => this.detail(tx, actor, name));
  }

  @Route('calendarYear')
  year(@Caller() actor: Actor, @Input() { name, query }: InputOf<'calendarYear'>): Promise<CalendarYear> {
    return this.database.scope(actor.customerId, async (tx) => {
      const versions = await this.seen.one(tx, actor, name);
      const only = versions.find(({ versionNo }) => versionNo === query.versionNo);
      if (query.versionNo !== undefined && !only) throw new NotFound('version of the calendar');
      return { year: query.year, days: daysOfYear(versions, query.year, only) };
    });
  }

  @Route('previewCalendar')
  preview(@Caller() actor: Actor, @Input() { body }: InputOf<'previewCalendar'>): Promise<CalendarPreview> {
    return this.database.scope(actor.customerId, async (tx) =>
      previewOf(await this.calendars.of(tx, body.name), body, this.clock.now()),
    );
  }

  @Route('saveCalendar')
  save(@Caller() actor: Actor, @Input() { name, body: wish }: InputOf<'saveCalendar'>): Promise<CalendarDetail> {
    return this.database.scope(actor.customerId, async (tx) => {
      const { newestSeen, effectiveFrom, body } = wish;
      await this.calendars.add(tx, actor, { name, newestSeen, effectiveFrom, definition: body as never });
      return this.detail(tx, actor, name);
    });
  }

  private async detail(tx: Tx, actor: Actor, name: string): Promise<CalendarDetail> {
    const versions = await this.seen.one(tx, actor, name);
    return calendarDetail(name, versions, await this.users(tx), this.clock.now());
  }

  /** A calendar may be of any zone; whose contract is in force may differ there for some hours, and nobody is harmed. */
  private users(tx: Tx) {
    return calendarUsers(tx, localDateIn('Asia/Tokyo', this.clock.now()));
  }
}
