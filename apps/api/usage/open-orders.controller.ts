import { Controller, Inject } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { CONFIG, type OwlConfig } from '@owl/adapters/config';
import { Database } from '@owl/adapters/db';
import type { OverageOrderPage } from '@owl/contracts';
import type { Clock } from '@owl/foundation/clock';
import type { Actor } from '@owl/identity';
import { openOrderSums, openOrders, orderMoves } from '@owl/stages/bill';
import { Caller } from '../http/api-request';
import { Input, type InputOf } from '../http/input.decorator';
import { API_PATH, Route } from '../http/route.decorator';

/** What is still to come of the order requests of all customers. */
@Controller(API_PATH)
export class OpenOrdersController {
  constructor(
    private readonly database: Database,
    @Inject(CONFIG) private readonly config: OwlConfig,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Route('overageOrders')
  list(@Caller() actor: Actor, @Input() { query }: InputOf<'overageOrders'>): Promise<OverageOrderPage> {
    const now = this.clock.now();
    const reminderDays = this.config.ORDER_REMINDER_DAYS;
    const decides = actor.role === 'lead' || actor.role === 'admin';
    return this.database.scope(actor.customerId, async (tx) => {
      const orders = await openOrders(tx, { state: query.state, reminderDays, now });
      const items = orders.map(({ lines, ...order }) => ({
        ...order,
        allowedMoves: decides ? orderMoves({ ...order, lines }) : [],
      }));
      return { items, sums: await openOrderSums(tx), reminderDays, now: now.toISOString() };
    });
  }
}
