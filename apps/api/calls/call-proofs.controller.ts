import { Controller, Res } from '@nestjs/common';
import { Database } from '@owl/adapters/db';
import type { ProofVerdict, ProofView } from '@owl/contracts';
import { DirectoryService } from '@owl/directory';
import type { Actor } from '@owl/identity';
import {
  CallProofs,
  CallRun,
  type ProofDocument,
  outside,
  proofPaper,
  proofPaperName,
  proofView,
  verifyProof,
} from '@owl/stages/escalate';
import type { Response } from 'express';
import { NotFound } from '../http/api.errors';
import { Caller } from '../http/api-request';
import { sendFile } from '../http/file-answer';
import { Input, type InputOf } from '../http/input.decorator';
import { PaperAnswers } from '../http/paper-answers';
import { API_PATH, Route } from '../http/route.decorator';

/** 架電証跡: as a screen, a JSON file and a PDF, all of one document. */
@Controller(API_PATH)
export class CallProofsController {
  constructor(
    private readonly database: Database,
    private readonly proofs: CallProofs,
    private readonly directory: DirectoryService,
    private readonly papers: PaperAnswers,
  ) {}

  @Route('callProof')
  async proof(@Caller() actor: Actor, @Input() { id }: InputOf<'callProof'>): Promise<ProofView> {
    return proofView(await this.seen(actor, id)) as ProofView;
  }

  @Route('callProofJson')
  async json(@Caller() actor: Actor, @Input() { id }: InputOf<'callProofJson'>, @Res() response: Response) {
    const document = await this.seen(actor, id);
    const bytes = Buffer.from(JSON.stringify(document, null, 2));
    sendFile(response, { name: `${proofPaperName(document, 'en')}.json`, type: 'application/json', bytes });
  }

  /** The paper is the customer's, whoever prints it: it never shows what only the SOC reads. */
  @Route('callProofPdf')
  async pdf(@Caller() actor: Actor, @Input() { id, query }: InputOf<'callProofPdf'>, @Res() response: Response) {
    await this.papers.send(actor, response, async () => {
      const document = outside(await this.seen(actor, id));
      const { locale: own } = await this.database.scope(actor.customerId, (tx) =>
        this.directory.customer(tx, document.customerId),
      );
      const locale = query.locale ?? own;
      return { name: `${proofPaperName(document, locale)}.pdf`, document: proofPaper(document, locale) };
    });
  }

  @Route('verifyCallProof')
  verify(@Caller() actor: Actor, @Input() { id }: InputOf<'verifyCallProof'>): Promise<ProofVerdict> {
    return this.database.scope(actor.customerId, async (tx) => {
      if (!(await tx.existsBy(CallRun, { id }))) throw new NotFound('call run');
      return verifyProof(tx, id);
    });
  }

  private async seen({ customerId }: Actor, id: string): Promise<ProofDocument> {
    const document = await this.proofs.of(customerId, id);
    if (!document) throw new NotFound('call run');
    return customerId === null ? document : outside(document);
  }
}
