import { Controller } from '@nestjs/common';
import { Database, type Tx } from '@owl/adapters/db';
import type { HandoverView } from '@owl/contracts';
import type { Actor } from '@owl/identity';
import { Handovers } from '@owl/stages/escalate';
import { NotFound } from '../http/api.errors';
import { Caller } from '../http/api-request';
import { Input, type InputOf } from '../http/input.decorator';
import { API_PATH, Route } from '../http/route.decorator';

/** 引き継ぎ: the list of a night, and the two ticks of the shifts. */
@Controller(API_PATH)
export class HandoverController {
  constructor(
    private readonly database: Database,
    private readonly handovers: Handovers,
  ) {}

  @Route('handover')
  list(@Caller() actor: Actor, @Input() { query }: InputOf<'handover'>): Promise<HandoverView> {
    return this.database.scope(actor.customerId, (tx) => this.view(tx, actor, query.date));
  }

  @Route('handOver')
  handOver(@Caller() actor: Actor, @Input() { body }: InputOf<'handOver'>): Promise<HandoverView> {
    return this.database.scope(actor.customerId, async (tx) => {
      await this.handovers.handOver(tx, actor, body);
      return this.view(tx, actor, body.workingDay);
    });
  }

  @Route('receiveHandover')
  receive(@Caller() actor: Actor, @Input() { body }: InputOf<'receiveHandover'>): Promise<HandoverView> {
    return this.database.scope(actor.customerId, async (tx) => {
      await this.handovers.receive(tx, actor, body);
      return this.view(tx, actor, body.workingDay);
    });
  }

  private async view(tx: Tx, actor: Actor, date: string | undefined): Promise<HandoverView> {
    const list = await this.handovers.list(tx, actor, date);
    if (!list) throw new NotFound('calendar');
    return list;
  }
}
