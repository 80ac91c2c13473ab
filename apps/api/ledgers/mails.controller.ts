import { Controller, Inject } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { Database } from '@owl/adapters/db';
import type { MailDetail, MailPage } from '@owl/contracts';
import type { Clock } from '@owl/foundation/clock';
import type { Actor } from '@owl/identity';
import { mailPage, mailWithSource } from '@owl/stages/intake';
import { parseMail } from '@owl/stages/parse';
import { NotFound } from '../http/api.errors';
import { Caller } from '../http/api-request';
import { cursorOf, placeOf } from '../http/cursor';
import { Input, type InputOf } from '../http/input.decorator';
import { API_PATH, Route } from '../http/route.decorator';

/** Every mail that came in, with what became of it. */
@Controller(API_PATH)
export class MailsController {
  constructor(
    private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Route('mails')
  async list(@Caller() { customerId }: Actor, @Input() { query }: InputOf<'mails'>): Promise<MailPage> {
    const { cursor, limit, ...filter } = query;
    const page = await this.database.scope(customerId, (tx) => mailPage(tx, filter, placeOf(cursor), limit));
    return { items: page.items, nextCursor: cursorOf(page.next), now: this.clock.now().toISOString() };
  }

  @Route('mail')
  async one(@Caller() { customerId }: Actor, @Input() { id }: InputOf<'mail'>): Promise<MailDetail> {
    const found = await this.database.scope(customerId, (tx) => mailWithSource(tx, id));
    if (!found) throw new NotFound('mail');
    const { mail, raw, ...kept } = found;
    // Read anew for the page: what was decided then is in the row, this only makes the bytes legible.
    const { text, html, to, attachments, warnings } = await parseMail(raw);
    return {
      ...mail,
      ...kept,
      text: text === '' ? null : text,
      hasHtml: html !== undefined,
      to,
      attachments: attachments.map(({ name, type, size }, index) => ({ index, name, type, size })),
      warnings: [...warnings],
    };
  }
}
