import { Controller, Inject, Res } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { Database } from '@owl/adapters/db';
import type { StatementPage } from '@owl/contracts';
import type { Clock } from '@owl/foundation/clock';
import type { Actor } from '@owl/identity';
import {
  type OrderDocument,
  OrderFollowUp,
  OverageOrder,
  Statements,
  orderPaper,
  orderPaperName,
  orderPaperOf,
} from '@owl/stages/bill';
import type { Response } from 'express';
import { NotFound } from '../http/api.errors';
import { Caller } from '../http/api-request';
import { Input, type InputOf } from '../http/input.decorator';
import { PaperAnswers } from '../http/paper-answers';
import { API_PATH, Route } from '../http/route.decorator';
import { statementPage } from './statement-page';

/** 超過分ご発注のお願い: its paper, and what became of it. */
@Controller(API_PATH)
export class OverageOrdersController {
  constructor(
    private readonly database: Database,
    private readonly statements: Statements,
    private readonly followUp: OrderFollowUp,
    private readonly papers: PaperAnswers,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Route('orderPdf')
  async pdf(@Caller() actor: Actor, @Input() { id, query }: InputOf<'orderPdf'>, @Res() response: Response) {
    await this.papers.send(actor, response, async () => {
      const kept = await this.database.scope(actor.customerId, (tx) => orderPaperOf(tx, id));
      if (!kept?.document) throw new NotFound('paper of an order request');
      const document = JSON.parse(kept.document) as OrderDocument;
      const locale = query.locale ?? document.locale;
      return { name: `${orderPaperName(document, locale)}.pdf`, document: orderPaper(document, locale) };
    });
  }

  @Route('moveOrder')
  move(@Caller() actor: Actor, @Input() { id, body }: InputOf<'moveOrder'>): Promise<StatementPage> {
    const now = this.clock.now();
    return this.database.scope(actor.customerId, async (tx) => {
      await this.followUp.move(tx, actor, id, body);
      const { customerId, month } = await tx.findOneByOrFail(OverageOrder, { id });
      return statementPage(tx, this.statements, actor, { customerId, month, now });
    });
  }
}
