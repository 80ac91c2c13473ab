import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { Database } from '@owl/adapters/db';
import { LOG, type Log } from '@owl/adapters/log';
import { DirectoryService } from '@owl/directory';
import type { Clock } from '@owl/foundation/clock';
import { BillService, type MonthClose } from '@owl/stages/bill';

export type CloseTotals = Record<MonthClose | 'failed', number>;

/** Closes every customer's last month once its grace is over. One customer's failure doesn't stop the rest. */
@Injectable()
export class CloseMonth {
  constructor(
    private readonly database: Database,
    private readonly directory: DirectoryService,
    private readonly bill: BillService,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  async run(): Promise<CloseTotals> {
    const totals: CloseTotals = { closed: 0, 'closed-with-excess': 0, 'already-closed': 0, 'still-open': 0, failed: 0 };
    const customers = await this.database.soc((tx) => this.directory.customers(tx));
    for (const { id } of customers) totals[await this.close(id)] += 1;
    return totals;
  }

  private async close(customerId: string): Promise<MonthClose | 'failed'> {
    try {
      return await this.database.customer(customerId, async (tx) => {
        const month = await this.bill.monthBefore(tx, customerId, this.clock.now());
        return this.bill.closeMonth(tx, customerId, month);
      });
    } catch (error) {
      this.log.error(
        { customerId, error: (error as Error).message },
        'month could not be closed: look at this customer',
      );
      return 'failed';
    }
  }
}
