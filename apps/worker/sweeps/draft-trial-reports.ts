import { Inject, Injectable } from '@nestjs/common';
import { Database } from '@owl/adapters/db';
import { LOG, type Log } from '@owl/adapters/log';
import { DirectoryService } from '@owl/directory';
import { Onboardings, TrialReports } from '@owl/stages/onboarding';

export type TrialReportTotals = Record<'drafted' | 'failed', number>;

/** Drafts the security report of each week of a trial that is over, once. Service rules 2.15. */
@Injectable()
export class DraftTrialReports {
  constructor(
    private readonly database: Database,
    private readonly directory: DirectoryService,
    private readonly onboardings: Onboardings,
    private readonly reports: TrialReports,
    @Inject(LOG) private readonly log: Log,
  ) {}

  async run(): Promise<TrialReportTotals> {
    const totals: TrialReportTotals = { drafted: 0, failed: 0 };
    for (const { id: customerId } of await this.database.soc((tx) => this.directory.customers(tx))) {
      try {
        totals.drafted += await this.draft(customerId);
      } catch (error) {
        totals.failed += 1;
        const facts = { customerId, error: (error as Error).message };
        this.log.error(facts, "a trial's weekly report could not be drafted: look at this customer");
      }
    }
    return totals;
  }

  private draft(customerId: string): Promise<number> {
    return this.database.customer(customerId, async (tx) => {
      let drafted = 0;
      for (const due of await this.onboardings.dueReports(tx, customerId)) {
        if (await this.reports.draft(tx, due)) drafted += 1;
      }
      return drafted;
    });
  }
}
