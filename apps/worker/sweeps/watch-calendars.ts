import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { Database, type Tx, takeSlot } from '@owl/adapters/db';
import { LOG, type Log } from '@owl/adapters/log';
import { type CalendarVersion, CalendarVersions, missingHolidayYears } from '@owl/directory';
import { localDateIn } from '@owl/foundation/calendar';
import type { Clock, Instant } from '@owl/foundation/clock';
import { HolidayNotice } from './holiday-notice';

export type CalendarTotals = Record<'warned' | 'known' | 'failed', number>;

const NAME = 'watch-calendars';
// Calendars that some contract names: nobody decides anything by the others.
const IN_USE = 'SELECT DISTINCT calendar_name AS name FROM contracts ORDER BY 1';

/**
 * Pages the duty analyst when the public holidays of a year are missing, from 1 October before it, once for each calendar
 * and year (service rules 2.4).
 */
@Injectable()
export class WatchCalendars {
  constructor(
    private readonly database: Database,
    private readonly calendars: CalendarVersions,
    private readonly notice: HolidayNotice,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  async run(): Promise<CalendarTotals> {
    const totals: CalendarTotals = { warned: 0, known: 0, failed: 0 };
    const now = this.clock.now();
    const calendars = await this.database.soc(async (tx) => {
      const inUse: { name: string }[] = await tx.query(IN_USE);
      const all = await this.calendars.all(tx);
      return inUse.map(({ name }) => ({ name, versions: all.get(name) ?? [] }));
    });
    for (const { name, versions } of calendars) {
      for (const year of missingYears(versions, now)) totals[await this.warnOf(name, versions, year, now)] += 1;
    }
    return totals;
  }

  private warnOf(
    name: string,
    versions: readonly CalendarVersion[],
    year: number,
    now: Instant,
  ): Promise<keyof CalendarTotals> {
    const zone = versions[0]?.definition.zone ?? 'UTC';
    return this.database
      .soc((tx) => this.warn(tx, { name, year, zone }, now))
      .catch((error: Error) => {
        const facts = { calendar: name, year, error: error.message };
        this.log.error(facts, 'a year without holidays could not be paged: enter them on the calendar screen');
        return 'failed' as const;
      });
  }

  /** Whoever of several workers adds the row sends the mail, in the same transaction. */
  private async warn(
    tx: Tx,
    missing: { name: string; year: number; zone: string },
    now: Instant,
  ): Promise<keyof CalendarTotals> {
    const { name: calendar, year } = missing;
    if (!(await takeSlot(tx, NAME, `${year} ${calendar}`, now))) return 'known';
    await this.notice.send(tx, missing, now);
    this.log.warn({ calendar, year }, 'the public holidays of a year are missing');
    return 'warned';
  }
}

function missingYears(versions: readonly CalendarVersion[], now: Instant): number[] {
  const zone = versions[0]?.definition.zone;
  return zone ? missingHolidayYears(versions, localDateIn(zone, now)) : [];
}
