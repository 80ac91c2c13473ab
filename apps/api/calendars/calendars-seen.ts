import { Injectable } from '@nestjs/common';
import type { Tx } from '@owl/adapters/db';
import { type CalendarVersion, CalendarVersions } from '@owl/directory';
import type { Actor } from '@owl/identity';
import { NotFound } from '../http/api.errors';

/** The calendars somebody may see: the SOC all, a customer those that their own contracts name. */
@Injectable()
export class CalendarsSeen {
  constructor(private readonly calendars: CalendarVersions) {}

  async all(tx: Tx, { customerId }: Actor): Promise<Map<string, CalendarVersion[]>> {
    const all = await this.calendars.all(tx);
    if (customerId === null) return all;
    // Row-level security leaves a customer their own contracts only.
    const own: { name: string }[] = await tx.query('SELECT DISTINCT calendar_name AS name FROM contracts');
    return new Map([...all].filter(([name]) => own.some((each) => each.name === name)));
  }

  /** Its versions in the order in which they hold, the last one first. @throws NotFound */
  async one(tx: Tx, actor: Actor, name: string): Promise<CalendarVersion[]> {
    const versions = (await this.all(tx, actor)).get(name);
    if (!versions) throw new NotFound('calendar');
    return versions;
  }
}
