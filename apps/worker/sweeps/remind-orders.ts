import { Inject, Injectable } from '@nestjs/common';
import { Database } from '@owl/adapters/db';
import { LOG, type Log } from '@owl/adapters/log';
import { OrderReminders } from '@owl/stages/bill';
import { OrderNotice } from './order-notice';

/** Tells the billing people of order requests that were sent and are not ordered, each once (service rules 2.12). */
@Injectable()
export class RemindOrders {
  constructor(
    private readonly database: Database,
    private readonly reminders: OrderReminders,
    private readonly notice: OrderNotice,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** The marks and the mail that tells of them stand or fall together; what failed is found again in an hour. */
  async run(): Promise<{ reminded: number }> {
    const reminded = await this.database.soc(async (tx) => {
      const overdue = await this.reminders.take(tx);
      if (overdue.length > 0) await this.notice.send(tx, overdue);
      return overdue.length;
    });
    if (reminded > 0) this.log.info({ reminded }, 'order requests are not ordered: the billing people were told');
    return { reminded };
  }
}
