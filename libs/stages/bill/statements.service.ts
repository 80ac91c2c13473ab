import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { CONFIG, type OwlConfig } from '@owl/adapters/config';
import type { Tx } from '@owl/adapters/db';
import { DirectoryService, type Terms, termsOnDay } from '@owl/directory';
import { addDays, localMonthIn } from '@owl/foundation/calendar';
import type { Clock, Instant } from '@owl/foundation/clock';
import { createHash } from 'node:crypto';
import { monthAfter, monthBefore } from '../meter';
import type { CorrectedWindow } from './rules/adjustments';
import { finalAt } from './rules/grace';
import { type StatementDocument, statementDocument } from './rules/statement-document';
import { waivedBalance } from './rules/waived-balance';
import { Statement } from './statement.entity';
import { correctedWindows, lastFinal, monthsWaivedInto, statementEntries } from './statement.read-model';

export interface StatementSeen {
  document: StatementDocument;
  /** The bytes of its JSON; of a final one those that were kept. */
  json: string;
  /** When its grace ends, or ended: from then on it may be closed. */
  graceEndsAt: Instant;
}

/** The terms of a month, and when its grace ends: from then on it may be closed. */
export interface MonthTerms extends Terms {
  graceEndsAt: Instant;
}

/** 月次対応件数明細: a draft from the month's first day, computed when it is looked at; then as it was issued. Service rules 2.12. */
@Injectable()
export class Statements {
  constructor(
    private readonly directory: DirectoryService,
    @Inject(CONFIG) private readonly config: OwlConfig,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The terms a month is billed by, those in force on its last local day; null when there was no contract yet. */
  async termsOf(tx: Tx, customerId: string, month: string): Promise<MonthTerms | null> {
    const history = await this.directory.termsHistory(tx, customerId);
    const next = monthAfter(month);
    const terms = termsOnDay(history, addDays(`${next}-01`, -1));
    if (!terms) return null;
    const graceEndsAt = finalAt((day) => termsOnDay(history, day)?.calendar ?? terms.calendar, next);
    return { ...terms, graceEndsAt };
  }

  /** A customer's month as it stands or was issued; null when there was no contract then, or no such customer. */
  async of(tx: Tx, customerId: string, month: string): Promise<StatementSeen | null> {
    const terms = await this.termsOf(tx, customerId, month);
    if (!terms) return null;
    const { graceEndsAt } = terms;
    const final = await tx.findOneBy(Statement, { customerId, month });
    if (final?.document) return { document: readDocument(final.document), json: final.document, graceEndsAt };
    const proof = final ? { entriesSha256: final.entriesSha256, at: final.finalAt } : null;
    const document = await this.compose(tx, terms, month, proof);
    return { document, json: jsonOf(document), graceEndsAt };
  }

  /** Sets a month's statement from its entries. `proof`: over entries that are final. */
  async compose(
    tx: Tx,
    { contract, calendar }: Terms,
    month: string,
    proof: { entriesSha256: string; at: Instant } | null,
  ): Promise<StatementDocument> {
    const { customerId } = contract;
    const { id, name } = await this.directory.customer(tx, customerId);
    const entries = await statementEntries(tx, customerId, month);
    const corrects = new Set(entries.map(({ countedMonth }) => countedMonth).filter((each) => each !== month));
    const corrected: CorrectedWindow[] = [];
    for (const each of corrects) corrected.push(...(await this.windowsOf(tx, customerId, each, month)));
    return statementDocument({
      customer: { id, name },
      month,
      zone: calendar.zone,
      asOf: proof?.at ?? this.clock.now(),
      issuer: this.config.BILLING_ISSUER,
      contact: this.config.BILLING_CONTACT ?? this.config.MAIL_FROM,
      terms: contract,
      entries,
      corrected,
      carriedIn: await this.carriedIn(tx, customerId, month, calendar.zone),
      entriesSha256: proof?.entriesSha256 ?? null,
    });
  }

  /**
   * What comes into a month from others, in yen without tax: less than zero is a credit. What the month before left over,
   * and what settles requests that were waived while this was the next open month.
   */
  async carriedIn(tx: Tx, customerId: string, month: string, zone: string): Promise<number> {
    let carried = await this.leftOver(tx, customerId, month, zone);
    for (const waived of await monthsWaivedInto(tx, customerId, month))
      carried += await this.balanceOf(tx, customerId, waived, month);
    return carried;
  }

  /** Credit of the month before; while that one is a draft, what its draft leaves over: no credit is shown twice. */
  private async leftOver(tx: Tx, customerId: string, month: string, zone: string): Promise<number> {
    const final = await lastFinal(tx, customerId, month);
    const before = monthBefore(month);
    if (!final || final.month === before) return final?.carriedOut ?? 0;
    // Nobody knows yet what a month to come will leave over.
    if (before > localMonthIn(zone, this.clock.now())) return 0;
    return (await this.of(tx, customerId, before))?.document.carriedOut ?? 0;
  }

  private async balanceOf(tx: Tx, customerId: string, waived: string, into: string): Promise<number> {
    const own = await this.of(tx, customerId, waived);
    if (!own) return 0;
    const later: StatementDocument[] = [];
    for (let month = monthAfter(waived); month < into; month = monthAfter(month)) {
      const seen = await this.of(tx, customerId, month);
      if (seen) later.push(seen.document);
    }
    return waivedBalance(own.document, later);
  }

  private async windowsOf(tx: Tx, customerId: string, month: string, inMonth: string): Promise<CorrectedWindow[]> {
    const seen = await this.of(tx, customerId, month);
    return seen ? correctedWindows(tx, customerId, seen.document, inMonth) : [];
  }
}

/** The JSON of a statement: the same document always becomes the same bytes. */
export const jsonOf = (document: object): string => `${JSON.stringify(document, null, 2)}\n`;
export const sha256Of = (text: string): string => createHash('sha256').update(text).digest('hex');
const readDocument = (json: string): StatementDocument => JSON.parse(json) as StatementDocument;
