import { Controller } from '@nestjs/common';
import { Database, type Tx } from '@owl/adapters/db';
import type { DisputePage, DisputeView } from '@owl/contracts';
import type { Actor } from '@owl/identity';
import { DisputeService, disputeSeen, disputesSeen } from '@owl/stages/meter';
import { NotFound } from '../http/api.errors';
import { Caller } from '../http/api-request';
import { Input, type InputOf } from '../http/input.decorator';
import { API_PATH, Route } from '../http/route.decorator';

/** Disputes about items of the count. */
@Controller(API_PATH)
export class DisputesController {
  constructor(
    private readonly database: Database,
    private readonly disputes: DisputeService,
  ) {}

  @Route('disputes')
  list(@Caller() actor: Actor, @Input() { query }: InputOf<'disputes'>): Promise<DisputePage> {
    return this.database.scope(actor.customerId, async (tx) => ({ items: await disputesSeen(tx, query, actor) }));
  }

  @Route('raiseDispute')
  raise(@Caller() actor: Actor, @Input() { id, body }: InputOf<'raiseDispute'>): Promise<DisputeView> {
    return this.change(actor, (tx) => this.disputes.raise(tx, actor, id, body.reason));
  }

  @Route('moveDispute')
  move(@Caller() actor: Actor, @Input() { id, body }: InputOf<'moveDispute'>): Promise<DisputeView> {
    return this.change(actor, async (tx) => (await this.disputes.move(tx, actor, id, body)).id);
  }

  private change(actor: Actor, work: (tx: Tx) => Promise<string>): Promise<DisputeView> {
    return this.database.scope(actor.customerId, async (tx) => {
      const seen = await disputeSeen(tx, await work(tx), actor);
      if (!seen) throw new NotFound('dispute');
      return seen;
    });
  }
}
