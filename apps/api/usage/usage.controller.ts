import { Controller, Inject } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { Database, type Tx } from '@owl/adapters/db';
import type { CustomerMonth, UsagePage } from '@owl/contracts';
import { localMonthIn } from '@owl/foundation/calendar';
import type { Clock } from '@owl/foundation/clock';
import type { Actor } from '@owl/identity';
import { overageOrderOf } from '@owl/stages/bill';
import { customerUsage, disputesSeen, monthItems, monthUsage, monthsWithUsage, usageHistory } from '@owl/stages/meter';
import { NotFound } from '../http/api.errors';
import { Caller } from '../http/api-request';
import { Input, type InputOf } from '../http/input.decorator';
import { API_PATH, Route } from '../http/route.decorator';
import { zoneOf } from '../read-models/session.read-model';
import { shownTo } from './statement-page';

/** Months of the chart. */
const HISTORY_MONTHS = 12;

/** Counts (対応件数) against the expected volumes (想定件数). */
@Controller(API_PATH)
export class UsageController {
  constructor(
    private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Route('usage')
  usage(@Caller() actor: Actor, @Input() { query }: InputOf<'usage'>): Promise<UsagePage> {
    return this.database.scope(actor.customerId, async (tx) => {
      const current = await this.currentMonth(tx, actor);
      const month = query.month ?? current;
      const [months, customers] = [await monthsWithUsage(tx, current), await monthUsage(tx, month)];
      return { month, months, customers, now: this.clock.now().toISOString() };
    });
  }

  @Route('customerUsage')
  customer(@Caller() actor: Actor, @Input() { id, query }: InputOf<'customerUsage'>): Promise<CustomerMonth> {
    return this.database.scope(actor.customerId, async (tx) => {
      const month = query.month ?? (await this.currentMonth(tx, actor));
      const usage = await customerUsage(tx, id, month);
      if (!usage) throw new NotFound("customer's month");
      const history = await usageHistory(tx, id, month, HISTORY_MONTHS);
      const disputes = await disputesSeen(tx, { customerId: id, month }, actor);
      const items = (await monthItems(tx, id, month)).map((item) => ({
        ...item,
        dispute: disputes.findLast(({ itemId }) => itemId === item.id) ?? null,
      }));
      const order = await overageOrderOf(tx, id, month, this.clock.now());
      return { usage, month, history, items, overageOrder: order && shownTo(order, actor.role !== 'customer') };
    });
  }

  private async currentMonth(tx: Tx, actor: Actor): Promise<string> {
    const now = this.clock.now();
    return localMonthIn(await zoneOf(tx, actor.customerId, now), now);
  }
}
