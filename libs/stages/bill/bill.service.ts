import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { FactLog, type Tx } from '@owl/adapters/db';
import { type Contract, DirectoryService } from '@owl/directory';
import { localMonthIn } from '@owl/foundation/calendar';
import { type Clock, type Instant, days } from '@owl/foundation/clock';
import { newId } from '@owl/foundation/ids';
import { Audit, systemActor } from '@owl/identity';
import { MeterService, type MonthTotals, monthAfter, monthBefore } from '../meter';
import { OrderRequests } from './order-requests.service';
import { finalAt } from './rules/grace';
import { Statement } from './statement.entity';

/** What became of a customer's month: a closed set of words, also the sweep's totals. */
export type MonthClose = 'closed' | 'closed-with-excess' | 'already-closed' | 'still-open' | 'no-contract-then';

const SYSTEM = systemActor('bill');

/** Closes months and asks for orders of the excess. Quota never withholds service. Service rules 2.11, 2.12. */
@Injectable()
export class BillService {
  constructor(
    private readonly directory: DirectoryService,
    private readonly meter: MeterService,
    private readonly orders: OrderRequests,
    private readonly facts: FactLog,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Closes `month` when its grace is over; the excess is asked for in the month after. Asking again changes nothing. */
  async closeMonth(tx: Tx, customerId: string, month: string): Promise<MonthClose> {
    const lastDay = new Date(Date.parse(`${monthAfter(month)}-01T00:00:00Z`) - days(1));
    const terms = await this.directory.termsIfAny(tx, customerId, lastDay);
    if (!terms) return 'no-contract-then';
    const { contract, calendar } = terms;
    if (this.clock.now() < finalAt(calendar, monthAfter(month))) return 'still-open';
    const totals = await this.meter.close(tx, customerId, month);
    if (!totals) return 'already-closed';
    await this.addStatement(tx, contract, month, totals);
    const excess = await this.orders.request(tx, contract, month, totals, calendar.zone);
    return excess ? 'closed-with-excess' : 'closed';
  }

  /** Months of a customer that are over and not closed, oldest first: also those that a long stop left behind. */
  async monthsToClose(tx: Tx, customerId: string, at: Instant): Promise<string[]> {
    const terms = await this.directory.termsIfAny(tx, customerId, at);
    if (!terms) return [];
    const now = localMonthIn(terms.calendar.zone, at);
    const closed = await this.meter.closedMonths(tx, customerId);
    const first = await this.meter.firstMonth(tx, customerId);
    const months: string[] = [];
    for (let month = first ?? monthBefore(now); month < now; month = monthAfter(month)) {
      if (!closed.has(month)) months.push(month);
    }
    return months;
  }

  private async addStatement(tx: Tx, contract: Contract, month: string, totals: MonthTotals): Promise<void> {
    const { customerId, expectedBusiness, expectedAfterHours } = contract;
    const id = newId();
    const counts = {
      countBusiness: totals.business,
      countAfterHours: totals.afterHours,
      expectedBusiness,
      expectedAfterHours,
    };
    const { entriesSha256 } = totals;
    await tx.insert(Statement, {
      id,
      customerId,
      month,
      state: 'final',
      ...counts,
      entriesSha256,
      finalAt: this.clock.now(),
    });
    await this.tell(tx, customerId, id, { month, ...counts, entriesSha256 });
  }

  private async tell(tx: Tx, customerId: string, subjectId: string, detail: Record<string, unknown>): Promise<void> {
    const subject = { subjectKind: 'statement', subjectId };
    await this.audit.record(tx, { actor: SYSTEM, action: 'statement.close', ...subject, customerId, detail });
    await this.facts.record(tx, { kind: 'statement.closed', customerId, ...subject, payload: detail });
  }
}
