import { Injectable } from '@nestjs/common';
import type { Tx } from '@owl/adapters/db';
import { localDateIn } from '@owl/foundation/calendar';
import { ClosedMonth, MeterService } from '../meter';
import { OverageOrder } from './overage-order.entity';
import { compareOrder } from './rules/compare-order';
import { type MonthFault, type StatementFault, compareEntries, compareSums } from './rules/compare-statement';
import { orderDocument } from './rules/order-document';
import type { StatementDocument, StatementEntry } from './rules/statement-document';
import { Statement } from './statement.entity';
import { statementEntries } from './statement.read-model';
import { Statements, sha256Of } from './statements.service';

export interface StatementVerdict {
  month: string;
  /** Entries that were compared. */
  entries: number;
  entriesSha256: string;
  documentSha256: string | null;
  /** Empty: everything agrees. */
  faults: StatementFault[];
}

/** Proves that a final month is as it was closed: its entries, its statement, what it carries, and what was asked for. */
@Injectable()
export class VerifyStatement {
  constructor(
    private readonly meter: MeterService,
    private readonly statements: Statements,
  ) {}

  /** Names every difference; null for a month that is not final. */
  async run(tx: Tx, customerId: string, month: string): Promise<StatementVerdict | null> {
    const closed = await tx.findOneBy(ClosedMonth, { customerId, month });
    const statement = await tx.findOneBy(Statement, { customerId, month });
    const entries = await statementEntries(tx, customerId, month);
    if (statement) {
      const { entriesSha256, documentSha256 } = statement;
      const faults = await this.proofFaults(tx, statement, closed);
      faults.push(...(await this.documentFaults(tx, statement, entries)));
      return { month, entries: entries.length, entriesSha256, documentSha256, faults };
    }
    if (!closed) return null;
    const { entriesSha256 } = closed;
    const words = `the month was closed at ${closed.closedAt.toISOString()}, and its statement is gone`;
    const faults: StatementFault[] = [{ kind: 'statement-missing', words }];
    return { month, entries: entries.length, entriesSha256, documentSha256: null, faults };
  }

  /** The verdict on each final month of a customer, oldest first. */
  async all(tx: Tx, customerId: string): Promise<StatementVerdict[]> {
    // Also what is only left of a month in one of the two.
    const months: { month: string }[] = await tx.query(
      `SELECT month FROM closed_months WHERE customer_id = $1 UNION SELECT month FROM statements WHERE customer_id = $1
       ORDER BY month`,
      [customerId],
    );
    const verdicts: StatementVerdict[] = [];
    for (const { month } of months) {
      const verdict = await this.run(tx, customerId, month);
      if (verdict) verdicts.push(verdict);
    }
    return verdicts;
  }

  /** What differs in any final month of a customer. */
  async faults(tx: Tx, customerId: string): Promise<MonthFault[]> {
    const verdicts = await this.all(tx, customerId);
    return verdicts.flatMap(({ month, faults }) => faults.map((fault) => ({ month, ...fault })));
  }

  private async proofFaults(
    tx: Tx,
    { customerId, month, entriesSha256 }: Statement,
    closed: ClosedMonth | null,
  ): Promise<StatementFault[]> {
    const now = await this.meter.proof(tx, customerId, month);
    const compared = [
      ['the entries as they are now', now],
      ['the closed month', closed?.entriesSha256 ?? 'missing'],
    ] as const;
    return compared
      .filter(([, proof]) => proof !== entriesSha256)
      .map(([what, proof]) => ({
        kind: 'proof-changed',
        words: `the statement was closed with ${entriesSha256}, ${what}: ${proof}`,
      }));
  }

  private async documentFaults(
    tx: Tx,
    { document, documentSha256 }: Statement,
    entries: readonly StatementEntry[],
  ): Promise<StatementFault[]> {
    // One of before it was kept is set from its entries: it has nothing of its own to compare.
    if (document === null) return [];
    const faults: StatementFault[] = [];
    if (sha256Of(document) !== documentSha256)
      faults.push({ kind: 'document-changed', words: `the document's SHA-256 is not ${documentSha256}` });
    const issued = JSON.parse(document) as StatementDocument;
    faults.push(...compareEntries(issued.items, entries), ...compareSums(issued));
    faults.push(...(await this.carryFaults(tx, issued)), ...(await orderFaults(tx, issued)));
    return faults;
  }

  private async carryFaults(
    tx: Tx,
    { customer, month, zone, carriedIn }: StatementDocument,
  ): Promise<StatementFault[]> {
    const due = await this.statements.carriedIn(tx, customer.id, month, zone);
    if (due === carriedIn) return [];
    return [{ kind: 'carry-differs', words: `the statement takes over ${carriedIn}, the months before leave ${due}` }];
  }
}

async function orderFaults(tx: Tx, issued: StatementDocument): Promise<StatementFault[]> {
  const order = await tx.findOneBy(OverageOrder, { customerId: issued.customer.id, month: issued.month });
  const issuedOn = localDateIn(issued.zone, order?.createdAt ?? new Date(issued.asOf));
  return compareOrder(order, orderDocument(issued, issuedOn));
}
