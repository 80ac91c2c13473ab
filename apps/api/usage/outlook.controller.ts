import { Controller, Inject } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { Database } from '@owl/adapters/db';
import type { UsageOutlook } from '@owl/contracts';
import { DirectoryService } from '@owl/directory';
import { localMonthIn } from '@owl/foundation/calendar';
import type { Clock } from '@owl/foundation/clock';
import type { Actor } from '@owl/identity';
import { usageOutlook } from '@owl/stages/meter';
import { NotFound } from '../http/api.errors';
import { Caller } from '../http/api-request';
import { Input, type InputOf } from '../http/input.decorator';
import { API_PATH, Route } from '../http/route.decorator';

/** Where a customer's month is heading. */
@Controller(API_PATH)
export class OutlookController {
  constructor(
    private readonly database: Database,
    private readonly directory: DirectoryService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Route('usageOutlook')
  outlook(@Caller() actor: Actor, @Input() { id, query }: InputOf<'usageOutlook'>): Promise<UsageOutlook> {
    const now = this.clock.now();
    return this.database.scope(actor.customerId, async (tx) => {
      const terms = await this.directory.termsIfAny(tx, id, now);
      if (!terms) throw new NotFound("customer's month");
      const month = query.month ?? localMonthIn(terms.calendar.zone, now);
      const windows = await usageOutlook(tx, id, month, terms.calendar, now);
      if (!windows) throw new NotFound("customer's month");
      return { month, windows, now: now.toISOString() };
    });
  }
}
