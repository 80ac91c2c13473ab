import { Controller, Inject } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { Database } from '@owl/adapters/db';
import type { MailDetail, MailPage, MailTallies, QuarantineCount } from '@owl/contracts';
import { localMonthIn } from '@owl/foundation/calendar';
import type { Clock } from '@owl/foundation/clock';
import type { Actor } from '@owl/identity';
import { mailPage, mailTallies, mailsInQuarantine, monthsWithMail } from '@owl/stages/intake';
import { Caller } from '../http/api-request';
import { cursorOf, placeOf } from '../http/cursor';
import { Input, type InputOf } from '../http/input.decorator';
import { API_PATH, Route } from '../http/route.decorator';
import { zoneOf } from '../read-models/session.read-model';
import { OpenedMails } from './opened-mails';
import { withHeads } from './mail-heads';

/** Every mail that came in, with what became of it. */
@Controller(API_PATH)
export class MailsController {
  constructor(
    private readonly database: Database,
    private readonly opened: OpenedMails,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Route('mails')
  list(@Caller() { customerId }: Actor, @Input() { query }: InputOf<'mails'>): Promise<MailPage> {
    const { cursor, limit, ...filter } = query;
    return this.database.scope(customerId, async (tx) => {
      const page = await mailPage(tx, filter, placeOf(cursor), limit);
      const items = await withHeads(tx, page.items);
      const searchedTo = page.searchedTo?.toISOString() ?? null;
      return { items, nextCursor: cursorOf(page.next), searchedTo, now: this.clock.now().toISOString() };
    });
  }

  // These two before `mail`: to the router `tallies` could be an id.
  @Route('mailTallies')
  tallies(@Caller() { customerId }: Actor, @Input() { query }: InputOf<'mailTallies'>): Promise<MailTallies> {
    return this.database.scope(customerId, async (tx) => {
      const now = this.clock.now();
      const zone = await zoneOf(tx, customerId, now);
      const current = localMonthIn(zone, now);
      const month = query.month ?? current;
      const [months, items] = [await monthsWithMail(tx, zone, current), await mailTallies(tx, month, zone)];
      return { month, months, items, now: this.clock.now().toISOString() };
    });
  }

  @Route('quarantineCount')
  async quarantineCount(@Caller() { customerId }: Actor): Promise<QuarantineCount> {
    const count = await this.database.scope(customerId, mailsInQuarantine);
    return { count, now: this.clock.now().toISOString() };
  }

  @Route('mail')
  one(@Caller() actor: Actor, @Input() { id }: InputOf<'mail'>): Promise<MailDetail> {
    return this.opened.detail(actor, id);
  }
}
