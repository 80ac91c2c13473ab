import { Controller, Inject, Res } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { Database } from '@owl/adapters/db';
import type { StatementPage, StatementVerdict } from '@owl/contracts';
import type { Clock } from '@owl/foundation/clock';
import type { Actor } from '@owl/identity';
import {
  BillService,
  type StatementSeen,
  Statements,
  VerifyStatement,
  statementCsv,
  statementPaper,
  statementPaperName,
} from '@owl/stages/bill';
import type { Response } from 'express';
import { CannotClose, NotFound } from '../http/api.errors';
import { Caller } from '../http/api-request';
import { sendFile } from '../http/file-answer';
import { Input, type InputOf } from '../http/input.decorator';
import { PaperAnswers } from '../http/paper-answers';
import { API_PATH, Route } from '../http/route.decorator';
import { statementPage } from './statement-page';

/** 月次対応件数明細: as a screen, PDF, CSV and JSON, all of one document. */
@Controller(API_PATH)
export class StatementsController {
  constructor(
    private readonly database: Database,
    private readonly statements: Statements,
    private readonly bill: BillService,
    private readonly verifier: VerifyStatement,
    private readonly papers: PaperAnswers,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Route('statement')
  statement(@Caller() actor: Actor, @Input() { id, query }: InputOf<'statement'>): Promise<StatementPage> {
    return this.page(actor, id, query.month);
  }

  @Route('statementPdf')
  async pdf(@Caller() actor: Actor, @Input() { id, query }: InputOf<'statementPdf'>, @Res() response: Response) {
    await this.papers.send(actor, response, async () => {
      const { document } = await this.seen(actor, id, query.month);
      const locale = query.locale ?? document.locale;
      return { name: `${statementPaperName(document, locale)}.pdf`, document: statementPaper(document, locale) };
    });
  }

  @Route('statementCsv')
  async csv(@Caller() actor: Actor, @Input() { id, query }: InputOf<'statementCsv'>, @Res() response: Response) {
    const { document } = await this.seen(actor, id, query.month);
    const locale = query.locale ?? document.locale;
    const bytes = Buffer.from(statementCsv(document, locale));
    sendFile(response, { name: `${statementPaperName(document, locale)}.csv`, type: 'text/csv', bytes });
  }

  @Route('statementJson')
  async json(@Caller() actor: Actor, @Input() { id, query }: InputOf<'statementJson'>, @Res() response: Response) {
    const { document, json } = await this.seen(actor, id, query.month);
    const name = `${statementPaperName(document, document.locale)}.json`;
    sendFile(response, { name, type: 'application/json', bytes: Buffer.from(json) });
  }

  @Route('verifyStatement')
  verify(@Caller() actor: Actor, @Input() { id, query }: InputOf<'verifyStatement'>): Promise<StatementVerdict> {
    return this.database.scope(actor.customerId, async (tx) => {
      const verdict = await this.verifier.run(tx, id, query.month);
      if (!verdict) throw new NotFound('final statement');
      return verdict;
    });
  }

  @Route('closeMonth')
  async close(@Caller() actor: Actor, @Input() { id, body }: InputOf<'closeMonth'>): Promise<StatementPage> {
    await this.seen(actor, id, body.month);
    const outcome = await this.database.customer(id, (tx) => this.bill.closeMonth(tx, id, body.month, actor));
    if (outcome === 'still-open' || outcome === 'still-counting' || outcome === 'earlier-month-open')
      throw new CannotClose(outcome, body.month);
    return this.page(actor, id, body.month);
  }

  private page(actor: Actor, customerId: string, month: string): Promise<StatementPage> {
    const now = this.clock.now();
    return this.database.scope(actor.customerId, (tx) =>
      statementPage(tx, this.statements, actor, { customerId, month, now }),
    );
  }

  private seen(actor: Actor, customerId: string, month: string): Promise<StatementSeen> {
    return this.database.scope(actor.customerId, async (tx) => {
      const seen = await this.statements.of(tx, customerId, month);
      if (!seen) throw new NotFound('statement');
      return seen;
    });
  }
}
