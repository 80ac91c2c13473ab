import { Injectable } from '@nestjs/common';
import { type PdfDocument, PdfPress } from '@owl/adapters/pdf';
import type { Actor } from '@owl/identity';
import type { Response } from 'express';
import { PapersUnderWay } from './api.errors';
import { sendFile } from './file-answer';

/** What one user may have under way: the two languages of a paper. */
const MOST_PER_USER = 2;

export interface NamedPaper {
  /** With its ending. */
  name: string;
  document: PdfDocument;
}

/** Answers papers as PDF, a few at a time for each user: one who asks for very many makes nobody else wait long. */
@Injectable()
export class PaperAnswers {
  private readonly underWay = new Map<string, number>();

  constructor(private readonly press: PdfPress) {}

  /** @param find asked only when the user may have one more paper. @throws PapersUnderWay, PaperStopped, and what `find` throws */
  async send(actor: Actor, response: Response, find: () => Promise<NamedPaper>): Promise<void> {
    const { id: who } = actor;
    const before = this.underWay.get(who) ?? 0;
    if (before >= MOST_PER_USER) throw new PapersUnderWay();
    this.underWay.set(who, before + 1);
    try {
      const { name, document } = await find();
      sendFile(response, { name, type: 'application/pdf', bytes: await this.press.forReader(document) });
    } finally {
      this.ends(who);
    }
  }

  private ends(who: string): void {
    const left = (this.underWay.get(who) ?? 1) - 1;
    if (left > 0) this.underWay.set(who, left);
    else this.underWay.delete(who);
  }
}
