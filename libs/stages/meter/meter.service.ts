import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import type { Tx } from '@owl/adapters/db';
import type { Clock } from '@owl/foundation/clock';
import { newId } from '@owl/foundation/ids';
import { createHash } from 'node:crypto';
import { ClosedMonth } from './closed-month.entity';
import { countedCase, countedRun } from './counted-sources';
import { HandledItem } from './handled-item.entity';
import { Ledger } from './ledger.service';
import { openMonth } from './open-month';
import { monthAfter } from './rules/months';

/** Counts handled items, each exactly once, ever. Totals are sums over append-only entries. Service rules 2.10. */
@Injectable()
export class MeterService {
  constructor(
    private readonly ledger: Ledger,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Brings the entries of a case to what it counts now: one when its report was first sent, none when it was merged away
   * or disputed with success. Asking again changes nothing, so the order in which these come does not matter.
   */
  settleCase(tx: Tx, caseId: string): Promise<void> {
    return this.ledger.settle(tx, caseId, () => countedCase(tx, caseId));
  }

  /** As `settleCase`, for a call run: it counts when its first call was placed. */
  settleCallRun(tx: Tx, callRunId: string): Promise<void> {
    return this.ledger.settle(tx, callRunId, () => countedRun(tx, callRunId));
  }

  /**
   * Closes a customer's month for good; from now on the database refuses entries in it.
   * @returns the SHA-256 over its entries, their proof; null when it is closed already
   */
  async close(tx: Tx, customerId: string, month: string): Promise<string | null> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 4))', [`${customerId} ${month}`]);
    const entries = await tx.find(HandledItem, { where: { customerId, month }, order: { id: 'ASC' } });
    const entriesSha256 = hashOf(entries);
    const row = { id: newId(), customerId, month, entriesSha256, closedAt: this.clock.now() };
    const added = await tx
      .createQueryBuilder()
      .insert()
      .into(ClosedMonth)
      .values(row)
      .orIgnore()
      .returning('id')
      .execute();
    return (added.raw as unknown[]).length ? entriesSha256 : null;
  }

  /** The proof of a month's entries as they stand now: that of a closed month must never change. */
  async proof(tx: Tx, customerId: string, month: string): Promise<string> {
    return hashOf(await tx.find(HandledItem, { where: { customerId, month }, order: { id: 'ASC' } }));
  }

  async closedMonths(tx: Tx, customerId: string): Promise<ReadonlySet<string>> {
    const closed = await tx.findBy(ClosedMonth, { customerId });
    return new Set(closed.map((row) => row.month));
  }

  /** The first month after `month` that is open; it stays open until this transaction has ended. */
  async openMonthAfter(tx: Tx, customerId: string, month: string): Promise<string> {
    return (await openMonth(tx, customerId, monthAfter(month))).month;
  }

  /** The first month with an entry, or that was closed; null when there is none yet. */
  async firstMonth(tx: Tx, customerId: string): Promise<string | null> {
    const [row]: { month: string | null }[] = await tx.query(
      `SELECT least((SELECT min(month) FROM handled_items WHERE customer_id = $1),
                    (SELECT min(month) FROM closed_months WHERE customer_id = $1)) AS month`,
      [customerId],
    );
    return row?.month ?? null;
  }
}

function hashOf(entries: readonly HandledItem[]): string {
  const hash = createHash('sha256');
  for (const { id, entryKind, handlingWindow, quantity, sourceKind, sourceId } of entries) {
    hash.update(`${id} ${entryKind} ${handlingWindow} ${quantity} ${sourceKind} ${sourceId}\n`);
  }
  return hash.digest('hex');
}
