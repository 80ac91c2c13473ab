import { Controller, Inject, Res } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { Database } from '@owl/adapters/db';
import type { DaysFileRead } from '@owl/contracts';
import { localDateIn } from '@owl/foundation/calendar';
import type { Clock } from '@owl/foundation/clock';
import type { Actor, User } from '@owl/identity';
import type { Response } from 'express';
import { Caller, SignedInUser } from '../http/api-request';
import { dispositionOf } from '../http/file-answer';
import { Input, type InputOf } from '../http/input.decorator';
import { API_PATH, Route } from '../http/route.decorator';
import { calendarIcs } from './calendar-ics';
import { daysOfYear } from './calendars.read-model';
import { CalendarsSeen } from './calendars-seen';
import { readDaysFile } from './days-file';

/** Calendars as files, in and out. */
@Controller(API_PATH)
export class CalendarFilesController {
  constructor(
    private readonly database: Database,
    private readonly seen: CalendarsSeen,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Route('readDaysFile')
  read(@Input() { body }: InputOf<'readDaysFile'>): DaysFileRead {
    return readDaysFile(body);
  }

  @Route('calendarFile')
  async file(
    @Caller() actor: Actor,
    @SignedInUser() user: User,
    @Input() { name }: InputOf<'calendarFile'>,
    @Res() response: Response,
  ): Promise<void> {
    const versions = await this.database.scope(actor.customerId, (tx) => this.seen.one(tx, actor, name));
    const now = this.clock.now();
    const year = Number(localDateIn(versions[0]?.definition.zone ?? 'UTC', now).slice(0, 4));
    const days = [...daysOfYear(versions, year), ...daysOfYear(versions, year + 1)];
    response.set({
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': dispositionOf(`${name}.ics`),
      'x-content-type-options': 'nosniff',
    });
    response.end(calendarIcs(name, days, user.locale, now));
  }
}
