import { Controller, Inject } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { Database } from '@owl/adapters/db';
import type { CallRunPage, CallRunView, CoveredAlertPage } from '@owl/contracts';
import type { Clock } from '@owl/foundation/clock';
import type { User } from '@owl/identity';
import { callRun, callRunPage, coveredAlertPage } from '@owl/stages/escalate';
import { NotFound } from '../http/api.errors';
import { SignedInUser } from '../http/api-request';
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
  async list(@SignedInUser() user: User, @Input() { query }: InputOf<'callRuns'>): Promise<CallRunPage> {
    const { cursor, limit, ...filter } = query;
    const real = this.clock.real();
    const page = await this.database.scope(user.customerId, (tx) =>
      callRunPage(tx, filter, placeOf(cursor), limit, { role: user.role, real }),
    );
    const times = { now: this.clock.now().toISOString(), real: real.toISOString() };
    return { items: page.items, nextCursor: cursorOf(page.next), ...times };
  }

  @Route('callRun')
  one(@SignedInUser() user: User, @Input() { id }: InputOf<'callRun'>): Promise<CallRunView> {
    return this.database.scope(user.customerId, async (tx) => {
      const found = await callRun(tx, id, { role: user.role, real: this.clock.real() });
      if (!found) throw new NotFound('call run');
      return found;
    });
  }

  @Route('callRunAlerts')
  async alerts(
    @SignedInUser() { customerId }: User,
    @Input() { id, query }: InputOf<'callRunAlerts'>,
  ): Promise<CoveredAlertPage> {
    const page = await this.database.scope(customerId, (tx) =>
      coveredAlertPage(tx, id, placeOf(query.cursor), query.limit),
    );
    if (!page) throw new NotFound('call run');
    return { items: page.items, nextCursor: cursorOf(page.next) };
  }
}
