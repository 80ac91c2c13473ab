import { Inject, Injectable } from '@nestjs/common';
import { LOG, type Log } from '@owl/adapters/log';
import { inFull } from '@owl/foundation/errors';
import { CloseMonth } from './close-month';
import { RecountItems } from './recount';
import { DraftTrialReports } from './draft-trial-reports';
import { RemindOrders } from './remind-orders';
import { WatchCalendars } from './watch-calendars';

/** What follows the calendar and can wait for an hour. */
@Injectable()
export class Hourly {
  constructor(
    private readonly closeMonth: CloseMonth,
    private readonly recountItems: RecountItems,
    private readonly watchCalendars: WatchCalendars,
    private readonly draftTrialReports: DraftTrialReports,
    private readonly remindOrders: RemindOrders,
    @Inject(LOG) private readonly log: Log,
  ) {}

  async months(): Promise<void> {
    await inFull([
      async () => this.log.info({ totals: await this.closeMonth.run() }, 'swept months to close'),
      async () => this.log.debug({ totals: await this.remindOrders.run() }, 'looked for order requests not ordered'),
      async () => this.log.debug({ totals: await this.recountItems.run() }, 'recounted handled items'),
    ]);
  }

  async trials(): Promise<void> {
    this.log.debug({ totals: await this.draftTrialReports.run() }, 'looked for weeks of trials that are over');
  }

  async calendars(): Promise<void> {
    this.log.debug({ totals: await this.watchCalendars.run() }, 'looked for years without holidays');
  }
}
