import { Injectable, Inject } from '@nestjs/common';
import { Database } from '@owl/adapters/db';
import { LOG, type Log } from '@owl/adapters/log';
import { DirectoryService } from '@owl/directory';
import { type RecountOutcome, RecountService } from '@owl/stages/bill';
import { RecountPage } from './recount-page';

export type RecountTotals = Record<RecountOutcome['kind'] | 'failed', number>;

type Drifted = Extract<RecountOutcome, { kind: 'drift' }>;

const NOTHING: RecountTotals = {
  agrees: 0,
  drift: 0,
  'done-before': 0,
  'not-now': 0,
  'no-contract': 0,
  failed: 0,
};

/**
 * Counts every customer's items anew once a night, from cases and call runs, and checks its final months. One customer's
 * failure doesn't stop the rest.
 */
@Injectable()
export class RecountItems {
  constructor(
    private readonly database: Database,
    private readonly directory: DirectoryService,
    private readonly recounts: RecountService,
    private readonly page: RecountPage,
    @Inject(LOG) private readonly log: Log,
  ) {}

  async run(): Promise<RecountTotals> {
    const totals = { ...NOTHING };
    for (const { id } of await this.database.soc((tx) => this.directory.customers(tx))) totals[await this.one(id)] += 1;
    return totals;
  }

  private async one(customerId: string): Promise<keyof RecountTotals> {
    try {
      const outcome = await this.recounts.run(customerId, (tx, recount) => this.page.send(tx, recount));
      if (outcome.kind === 'drift') this.logs(customerId, outcome);
      return outcome.kind;
    } catch (error) {
      const facts = { customerId, error: (error as Error).message };
      this.log.error(facts, 'handled items could not be recounted: look at this customer');
      return 'failed';
    }
  }

  private logs(customerId: string, { recountId, drifts, faults }: Drifted): void {
    const sources = drifts.map(({ sourceKind, sourceId }) => `${sourceKind} ${sourceId}`);
    const advice = 'the entries of the count differ from the cases and call runs: see docs/guide/billing.md';
    if (drifts.length > 0) this.log.error({ customerId, recountId, sources }, advice);
    const found = faults.map(({ month, kind }) => `${month} ${kind}`);
    const check = 'a final month is not as it was closed: run owl verify and see docs/guide/billing.md';
    if (faults.length > 0) this.log.error({ customerId, recountId, found }, check);
  }
}
