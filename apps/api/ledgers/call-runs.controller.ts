import { Controller, Inject } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { Database } from '@owl/adapters/db';
import type { CallRunPage } from '@owl/contracts';
import type { Clock } from '@owl/foundation/clock';
import type { Actor } from '@owl/identity';
import { callRunPage } from '@owl/stages/escalate';
import { Caller } from '../http/api-request';
import { cursorOf, placeOf } from '../http/cursor';
import { Input, type InputOf } from '../http/input.decorator';
import { API_PATH, Route } from '../http/route.decorator';

/** The calls of the night, live and past. */
@Controller(API_PATH)
export class CallRunsController {
  constructor(
    private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Route('callRuns')
  async list(@Caller() { customerId }: Actor, @Input() { query }: InputOf<'callRuns'>): Promise<CallRunPage> {
    const { cursor, limit, ...filter } = query;
    const page = await this.database.scope(customerId, (tx) => callRunPage(tx, filter, placeOf(cursor), limit));
    const [now, real] = [this.clock.now().toISOString(), this.clock.real().toISOString()];
    return { items: page.items, nextCursor: cursorOf(page.next), now, real };
  }
}
