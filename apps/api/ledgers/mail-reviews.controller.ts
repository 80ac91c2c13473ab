import { Controller } from '@nestjs/common';
import { Database } from '@owl/adapters/db';
import type { MailDetail, MovedMails } from '@owl/contracts';
import { isOwlError } from '@owl/foundation/errors';
import type { Actor } from '@owl/identity';
import { MailReviews } from '@owl/stages/intake';
import { Caller } from '../http/api-request';
import { Input, type InputOf } from '../http/input.decorator';
import { API_PATH, Route } from '../http/route.decorator';
import { OpenedMails } from './opened-mails';

/** The review of quarantine. */
@Controller(API_PATH)
export class MailReviewsController {
  constructor(
    private readonly database: Database,
    private readonly reviews: MailReviews,
    private readonly opened: OpenedMails,
  ) {}

  @Route('moveMail')
  async move(@Caller() actor: Actor, @Input() { id, body }: InputOf<'moveMail'>): Promise<MailDetail> {
    await this.database.scope(actor.customerId, (tx) => this.reviews.move(tx, actor, id, body));
    return this.opened.detail(actor, id);
  }

  /** Each in a transaction of its own: one that cannot be moved doesn't hold up the others. */
  @Route('moveMails')
  async moveMany(@Caller() actor: Actor, @Input() { body }: InputOf<'moveMails'>): Promise<MovedMails> {
    const answer: MovedMails = { moved: [], refused: [] };
    for (const id of new Set(body.ids)) {
      try {
        await this.database.scope(actor.customerId, (tx) => this.reviews.move(tx, actor, id, body.step));
        answer.moved.push(id);
      } catch (error) {
        if (!isOwlError(error) || error.fault !== 'caller') throw error;
        answer.refused.push({ id, code: error.code, message: error.message });
      }
    }
    return answer;
  }
}
