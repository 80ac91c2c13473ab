import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { FactLog, type Tx, insertNewRows } from '@owl/adapters/db';
import { DirectoryService } from '@owl/directory';
import { localMonthIn } from '@owl/foundation/calendar';
import type { Clock } from '@owl/foundation/clock';
import { newId } from '@owl/foundation/ids';
import { Audit, systemActor } from '@owl/identity';
import type { CountedSource } from './counted-sources';
import { HandledItem } from './handled-item.entity';
import { openMonth } from './open-month';
import { nextEntry } from './rules/next-entry';
import type { Why } from './rules/why-words';

type NewItem = Omit<HandledItem, 'id' | 'countedAt'>;

const SYSTEM = systemActor('meter');

/** Writes the entries of the count (対応実績): only ever added, each in a month that is open. Service rules 2.10, 2.12. */
@Injectable()
export class Ledger {
  constructor(
    private readonly directory: DirectoryService,
    private readonly facts: FactLog,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Brings the entries of a case or call run to what it counts now; nothing to do is fine.
   * @param read tells what it counts, once nobody else is at its entries
   */
  async settle(tx: Tx, sourceId: string, read: () => Promise<CountedSource>): Promise<void> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 5))', [sourceId]);
    const source = await read();
    const { customerId, sourceKind } = source;
    const entries = await tx.findBy(HandledItem, { customerId, sourceKind, sourceId });
    const next = nextEntry(source.wanted, entries);
    if (next.kind === 'count') await this.add(tx, await this.firstCount(tx, source));
    // What nobody has merged away or disputed stays as it was counted then.
    const stated = source.wanted === 1 || source.merged || source.disputeId !== null;
    if (next.kind !== 'correct' || !stated) return;
    // However often it went back and forth: what it is priced by is the month of its first count.
    const billedIn = entries.find(({ entryKind }) => entryKind === 'count')?.month ?? next.reverses.month;
    await this.add(tx, await this.correction(tx, source, next.reverses, billedIn));
  }

  private async firstCount(tx: Tx, source: CountedSource): Promise<NewItem> {
    const { customerId, effectiveAt } = source;
    const { calendar } = await this.directory.termsAt(tx, customerId, effectiveAt);
    const months = await openMonth(tx, customerId, localMonthIn(calendar.zone, effectiveAt));
    const kind = {
      entryKind: 'count',
      quantity: 1,
      why: source.countedWhy,
      reversesId: null,
      disputeId: null,
    } as const;
    return { ...keysOf(source), ...months, ...kind };
  }

  private async correction(tx: Tx, source: CountedSource, reversed: HandledItem, billedIn: string): Promise<NewItem> {
    const { month } = await openMonth(tx, source.customerId, reversed.month);
    const { why, disputeId } = reasonOf(source, reversed);
    const quantity = -reversed.quantity;
    const entryKind = month === reversed.month ? 'reversal' : 'adjustment';
    // In the contract version and at the moment of what it takes back, so that both are priced and placed alike.
    const { contractId, effectiveAt } = reversed;
    return {
      ...keysOf(source),
      contractId,
      effectiveAt,
      month,
      lateForMonth: entryKind === 'adjustment' ? billedIn : null,
      entryKind,
      quantity,
      why,
      disputeId,
      reversesId: reversed.id,
    };
  }

  private async add(tx: Tx, item: NewItem): Promise<void> {
    const row = { id: newId(), ...item, countedAt: this.clock.now() };
    const added = await insertNewRows(tx, HandledItem, [row]);
    if (!added.size) return;
    const { customerId, sourceKind, sourceId, handlingWindow, month, lateForMonth, entryKind, quantity, why } = item;
    const detail = { sourceKind, sourceId, handlingWindow, month, lateForMonth, entryKind, quantity, why };
    const counts = entryKind === 'count';
    const subject = { customerId, subjectKind: 'handled-item', subjectId: row.id };
    await this.audit.record(tx, { ...subject, actor: SYSTEM, action: `handled-item.${entryKind}`, detail });
    await this.facts.record(tx, {
      ...subject,
      kind: counts ? 'handled-item.counted' : 'handled-item.corrected',
      payload: detail,
    });
  }
}

const keysOf = ({ customerId, contractId, sourceKind, sourceId, handlingWindow, effectiveAt }: CountedSource) => ({
  customerId,
  contractId,
  sourceKind,
  sourceId,
  handlingWindow,
  effectiveAt,
});

function reasonOf({ wanted, disputeId }: CountedSource, reversed: HandledItem): { why: Why; disputeId: string | null } {
  if (wanted === 1) return { why: 'merge-undone', disputeId: null };
  if (disputeId === null || reversed.disputeId !== null) return { why: 'merged-away', disputeId: null };
  return { why: 'dispute-accepted', disputeId };
}
