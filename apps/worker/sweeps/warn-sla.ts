import { Inject, Injectable } from '@nestjs/common';
import { Database } from '@owl/adapters/db';
import { LOG, type Log } from '@owl/adapters/log';
import { SlaWatch } from '@owl/stages/triage';
import { SlaNotice } from './sla-notice';

export type SlaTotals = Record<'looked' | 'marked' | 'replanned' | 'failed', number>;

/**
 * Looks at the cases whose SLA clocks have come to a mark: writes the warning or breach down and tells of it, each once,
 * and plans open cases anew when their calendar has changed (service rules 2.3, 2.4).
 */
@Injectable()
export class WarnSla {
  constructor(
    private readonly database: Database,
    private readonly watch: SlaWatch,
    private readonly notice: SlaNotice,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** One case's failure doesn't stop the rest. */
  async run(): Promise<SlaTotals> {
    const totals: SlaTotals = { looked: 0, marked: 0, replanned: 0, failed: 0 };
    for (const { caseId, customerId } of await this.database.soc((tx) => this.watch.due(tx))) {
      try {
        await this.look(caseId, customerId, totals);
      } catch (error) {
        totals.failed += 1;
        const facts = { caseId, customerId, error: (error as Error).message };
        this.log.error(facts, 'nobody is warned of the deadlines of this case: look at it and at its calendar');
      }
    }
    return totals;
  }

  /** The mark and the mails that tell of it stand or fall together. */
  private async look(caseId: string, customerId: string, totals: SlaTotals): Promise<void> {
    // Over all customers: the people to be told of it belong to none.
    const looked = await this.database.soc(async (tx) => {
      const found = await this.watch.look(tx, caseId);
      if (found?.marks.length) await this.notice.send(tx, found.marks);
      return found;
    });
    if (!looked) return;
    totals.looked += 1;
    totals.marked += looked.marks.length;
    if (looked.replanned) totals.replanned += 1;
    for (const { clock, mark } of looked.marks) {
      if (mark === 'breached') this.log.warn({ caseId, customerId, clock }, 'a case is overdue');
    }
  }
}
