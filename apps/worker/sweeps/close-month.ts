import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { Database } from '@owl/adapters/db';
import { LOG, type Log } from '@owl/adapters/log';
import { DirectoryService } from '@owl/directory';
import type { Clock } from '@owl/foundation/clock';
import { BillService, type MonthClose } from '@owl/stages/bill';

export type CloseTotals = Record<MonthClose | 'failed', number>;

const NOTHING: CloseTotals = {
  closed: 0,
  'closed-with-excess': 0,
  'already-closed': 0,
  'still-open': 0,
  'still-counting': 0,
  'earlier-month-open': 0,
  'no-contract-then': 0,
  failed: 0,
};

/** Closes every month of every customer whose grace is over, also those a long stop left behind. One customer's failure doesn't stop the rest. */
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
    const totals = { ...NOTHING };
    for (const { id } of await this.database.soc((tx) => this.directory.customers(tx))) {
      for (const outcome of await this.closeAll(id)) totals[outcome] += 1;
    }
    return totals;
  }

  private async closeAll(customerId: string): Promise<(keyof CloseTotals)[]> {
    const outcomes: (keyof CloseTotals)[] = [];
    try {
      for (const month of await this.monthsOf(customerId)) outcomes.push(await this.close(customerId, month));
      return outcomes;
    } catch (error) {
      const facts = { customerId, error: (error as Error).message };
      this.log.error(facts, 'nobody can tell which months are to be closed: look at this customer');
      return [...outcomes, 'failed'];
    }
  }

  private monthsOf(customerId: string): Promise<string[]> {
    return this.database.customer(customerId, (tx) => this.bill.monthsToClose(tx, customerId, this.clock.now()));
  }

  private async close(customerId: string, month: string): Promise<MonthClose | 'failed'> {
    try {
      const outcome = await this.database.customer(customerId, (tx) => this.bill.closeMonth(tx, customerId, month));
      if (outcome === 'still-counting')
        this.log.warn(
          { customerId, month },
          'month waits for items on their way to its count: is the outbox worked off?',
        );
      return outcome;
    } catch (error) {
      const facts = { customerId, month, error: (error as Error).message };
      this.log.error(facts, 'month could not be closed: look at this customer');
      return 'failed';
    }
  }
}
