import { Injectable } from '@nestjs/common';
import type { Tx } from '@owl/adapters/db';
import { ClosedMonth, MeterService } from '../meter';
import { OverageOrder } from './overage-order.entity';
import { type StatementFault, compareEntries, compareSums } from './rules/compare-statement';
import type { StatementDocument } from './rules/statement-document';
import { Statement } from './statement.entity';
import { statementEntries } from './statement.read-model';
import { sha256Of } from './statements.service';

export interface StatementVerdict {
  month: string;
  /** Entries that were compared. */
  entries: number;
  entriesSha256: string;
  documentSha256: string | null;
  /** Empty: everything agrees. */
  faults: StatementFault[];
}

/** Proves that a final month is as it was closed: its entries, its statement, and what was asked for. */
@Injectable()
export class VerifyStatement {
  constructor(private readonly meter: MeterService) {}

  /** Names every difference; null for a month that is not final. */
  async run(tx: Tx, customerId: string, month: string): Promise<StatementVerdict | null> {
    const statement = await tx.findOneBy(Statement, { customerId, month });
    if (!statement) return null;
    const entries = await statementEntries(tx, customerId, month);
    const faults = await this.proofFaults(tx, statement);
    const { document, documentSha256, entriesSha256 } = statement;
    if (document !== null) {
      if (sha256Of(document) !== documentSha256)
        faults.push({ kind: 'document-changed', words: `the document's SHA-256 is not ${documentSha256}` });
      const issued = JSON.parse(document) as StatementDocument;
      faults.push(...compareEntries(issued.items, entries), ...compareSums(issued));
      faults.push(...(await orderFaults(tx, issued)));
    }
    return { month, entries: entries.length, entriesSha256, documentSha256, faults };
  }

  private async proofFaults(tx: Tx, { customerId, month, entriesSha256 }: Statement): Promise<StatementFault[]> {
    const closed = await tx.findOneBy(ClosedMonth, { customerId, month });
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
}

async function orderFaults(tx: Tx, issued: StatementDocument): Promise<StatementFault[]> {
  const order = await tx.findOneBy(OverageOrder, { customerId: issued.customer.id, month: issued.month });
  const asked = order ? `${order.amount} + ${order.tax}` : 'nothing';
  const due = issued.amount > 0 ? `${issued.amount} + ${issued.tax}` : 'nothing';
  return asked === due ? [] : [{ kind: 'order-differs', words: `the statement comes to ${due}, ordered was ${asked}` }];
}
