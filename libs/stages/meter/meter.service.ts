import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { FactLog, type Tx } from '@owl/adapters/db';
import { DirectoryService } from '@owl/directory';
import { localMonthIn } from '@owl/foundation/calendar';
import type { Clock, Instant } from '@owl/foundation/clock';
import { newId } from '@owl/foundation/ids';
import { Audit, systemActor } from '@owl/identity';
import { createHash } from 'node:crypto';
import type { Window } from '../classify';
import { CallRun, CallRunAlert } from '../escalate';
import { Case, CaseAlert } from '../triage';
import { In } from 'typeorm';
import { ClosedMonth } from './closed-month.entity';
import { HandledItem, type SourceKind } from './handled-item.entity';
import { countedIn } from './rules/months';

interface Countable {
  customerId: string;
  contractId: string;
  sourceKind: SourceKind;
  sourceId: string;
  handlingWindow: Window;
  effectiveAt: Instant;
  why: string;
}

/** What a month came to, and the proof of it. */
export interface MonthTotals {
  business: number;
  afterHours: number;
  entriesSha256: string;
}

const SYSTEM = systemActor('meter');

/** Counts handled items, each exactly once, ever. Totals are sums over append-only entries. Service rules 2.10. */
@Injectable()
export class MeterService {
  constructor(
    private readonly directory: DirectoryService,
    private readonly facts: FactLog,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** A case counts when its report is first sent. */
  async countCase(tx: Tx, caseId: string): Promise<void> {
    const { customerId, contractId, effectiveAt } = await tx.findOneByOrFail(Case, { id: caseId });
    const why = 'report-sent';
    await this.count(tx, {
      customerId,
      contractId,
      sourceKind: 'case',
      sourceId: caseId,
      handlingWindow: 'business',
      effectiveAt,
      why,
    });
  }

  /** A call run counts when its first attempt is dialled; not when the same alert is a business case as well. */
  async countCallRun(tx: Tx, callRunId: string): Promise<void> {
    const { customerId, contractId, effectiveAt } = await tx.findOneByOrFail(CallRun, { id: callRunId });
    const covered = await tx.findBy(CallRunAlert, { callRunId });
    const alsoQueued = await tx.countBy(CaseAlert, { alertId: In(covered.map((row) => row.alertId)) });
    if (alsoQueued) return;
    const why = 'first-call-placed';
    await this.count(tx, {
      customerId,
      contractId,
      sourceKind: 'call-run',
      sourceId: callRunId,
      handlingWindow: 'after-hours',
      effectiveAt,
      why,
    });
  }

  /**
   * Closes a customer's month for good; from now on the database refuses entries in it.
   * @returns null when it is closed already
   */
  async close(tx: Tx, customerId: string, month: string): Promise<MonthTotals | null> {
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
    if (!(added.raw as unknown[]).length) return null;
    const sum = (window: Window) =>
      entries.reduce((total, item) => total + (item.handlingWindow === window ? item.quantity : 0), 0);
    return { business: sum('business'), afterHours: sum('after-hours'), entriesSha256 };
  }

  async closedMonths(tx: Tx, customerId: string): Promise<ReadonlySet<string>> {
    const closed = await tx.findBy(ClosedMonth, { customerId });
    return new Set(closed.map((row) => row.month));
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

  private async count(tx: Tx, item: Countable): Promise<void> {
    const { customerId, effectiveAt } = item;
    const { calendar } = await this.directory.termsAt(tx, customerId, effectiveAt);
    const own = localMonthIn(calendar.zone, effectiveAt);
    const months = countedIn(own, await this.closedMonths(tx, customerId));
    const id = newId();
    const row = { id, ...item, ...months, entryKind: 'count' as const, quantity: 1, countedAt: this.clock.now() };
    const added = await tx
      .createQueryBuilder()
      .insert()
      .into(HandledItem)
      .values(row)
      .orIgnore()
      .returning('id')
      .execute();
    if (!(added.raw as unknown[]).length) return;
    const { sourceKind, sourceId, handlingWindow } = item;
    const detail = { sourceKind, sourceId, handlingWindow, ...months };
    await this.audit.record(tx, {
      actor: SYSTEM,
      action: 'handled-item.count',
      subjectKind: 'handled-item',
      subjectId: id,
      customerId,
      detail,
    });
    await this.facts.record(tx, {
      kind: 'handled-item.counted',
      customerId,
      subjectKind: 'handled-item',
      subjectId: id,
      payload: detail,
    });
  }
}

function hashOf(entries: readonly HandledItem[]): string {
  const hash = createHash('sha256');
  for (const { id, entryKind, handlingWindow, quantity, sourceKind, sourceId } of entries) {
    hash.update(`${id} ${entryKind} ${handlingWindow} ${quantity} ${sourceKind} ${sourceId}\n`);
  }
  return hash.digest('hex');
}
