import { Controller, Inject } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { Database } from '@owl/adapters/db';
import type { AlertPage } from '@owl/contracts';
import type { Clock } from '@owl/foundation/clock';
import type { Actor } from '@owl/identity';
import { alertPage } from '@owl/stages/classify';
import { Caller } from '../http/api-request';
import { cursorOf, placeOf } from '../http/cursor';
import { Input, type InputOf } from '../http/input.decorator';
import { API_PATH, Route } from '../http/route.decorator';

/** Every alert there is, handled or not, with the reason. */
@Controller(API_PATH)
export class AlertsController {
  constructor(
    private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Route('alerts')
  async list(@Caller() { customerId }: Actor, @Input() { query }: InputOf<'alerts'>): Promise<AlertPage> {
    const { cursor, limit, ...filter } = query;
    const page = await this.database.scope(customerId, (tx) => alertPage(tx, filter, placeOf(cursor), limit));
    return { items: page.items, nextCursor: cursorOf(page.next), now: this.clock.now().toISOString() };
  }
}
