import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import type { Tx } from '@owl/adapters/db';
import { DirectoryService } from '@owl/directory';
import { localMonthIn } from '@owl/foundation/calendar';
import type { Clock, Instant } from '@owl/foundation/clock';
import { type Actor, systemActor } from '@owl/identity';
import { MeterService, monthAfter, monthBefore } from '../meter';
import { OrderRequests } from './order-requests.service';
import { stillCounting } from './still-counting.read-model';
import { StatementRecord } from './statement-record.service';
import { Statements } from './statements.service';

/** What became of a customer's month: a closed set of words, also the sweep's totals. */
export type MonthClose =
  | 'closed'
  | 'closed-with-excess'
  | 'already-closed'
  | 'still-open'
  | 'still-counting'
  | 'earlier-month-open'
  | 'no-contract-then';

const SYSTEM = systemActor('bill');

/** Closes months and asks for orders of the excess. Quota never withholds service. Service rules 2.11, 2.12. */
@Injectable()
export class BillService {
  constructor(
    private readonly statements: Statements,
    private readonly meter: MeterService,
    private readonly orders: OrderRequests,
    private readonly directory: DirectoryService,
    private readonly record: StatementRecord,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Closes `month` when its grace is over and what happened within it is counted; the excess is asked for in the month
   * after. Asking again changes nothing, and of those who ask at once one closes it. Months are closed in their order: a
   * credit goes from one to the next.
   */
  async closeMonth(tx: Tx, customerId: string, month: string, actor: Actor = SYSTEM): Promise<MonthClose> {
    const terms = await this.statements.termsOf(tx, customerId, month);
    if (!terms) return 'no-contract-then';
    const { graceEndsAt } = terms;
    const now = this.clock.now();
    if (now < graceEndsAt) return 'still-open';
    if (await stillCounting(tx, customerId, graceEndsAt)) return 'still-counting';
    const waiting = await this.monthsToClose(tx, customerId, now);
    if (waiting.some((earlier) => earlier < month)) return 'earlier-month-open';
    const entriesSha256 = await this.meter.close(tx, customerId, month);
    if (entriesSha256 === null) return 'already-closed';
    const statement = await this.statements.compose(tx, terms, month, { entriesSha256, at: now });
    await this.record.keep(tx, actor, statement);
    const asked = await this.orders.request(tx, statement);
    return asked ? 'closed-with-excess' : 'closed';
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
}
