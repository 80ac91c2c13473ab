import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@owl/foundation/clock';
import { newId } from '@owl/foundation/ids';
import { CLOCK } from '../clock';
import { HINTS, type Hints } from '../queue/hints';
import { type Tx, afterCommit, beforeCommit } from './database';
import { Fact, OutboxEntry } from './fact.entity';
import { FactFeed } from './fact-feed';
import { insertRows } from './insert-rows';

/** Every kind of fact there is. `life.ts` in the worker says what follows from each. */
export const FACT_KINDS = [
  'mail.received',
  'mail.ended',
  'alert.admitted',
  'alert.closed',
  'case.opened',
  'case.changed',
  'case.sla-marked',
  'case.replanned',
  'case.merged',
  'case.ended',
  'report.changed',
  'report.approved',
  'report.sent',
  'call-run.planned',
  'call-run.changed',
  'call-attempt.placed',
  'call-run.ended',
  'call-script.saved',
  'handled-item.counted',
  'handled-item.corrected',
  'dispute.changed',
  'statement.closed',
  'overage-order.changed',
  'outgoing-mail.ended',
  'contract.changed',
  'contact.changed',
  'maintenance.changed',
  'volume.warned',
  'onboarding.changed',
  'trial-report.changed',
  'appliance.changed',
  'appliance.silent',
  'appliance.heard',
  'calendar.changed',
  'handover.changed',
] as const;
export type FactKind = (typeof FACT_KINDS)[number];

export interface NewFact {
  kind: FactKind;
  customerId: string | null;
  subjectKind: string;
  subjectId: string;
  payload?: Record<string, unknown>;
}

/** Kinds some consumer acts on: only these cost an outbox row and a hint. */
export const CONSUMED_KINDS: ReadonlySet<FactKind> = new Set<FactKind>([
  'report.sent',
  'case.merged',
  'case.ended',
  'call-attempt.placed',
  'call-run.ended',
  'handled-item.counted',
  'handled-item.corrected',
  'dispute.changed',
  'outgoing-mail.ended',
]);

/** Writes facts in the transaction of the decision that caused them, tells live views, and offers a hint after commit. */
@Injectable()
export class FactLog {
  private readonly pending = new WeakMap<Tx, Fact[]>();

  constructor(
    private readonly feed: FactFeed,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(HINTS) private readonly hints: Hints,
  ) {}

  /** The rows are written together, at the end of the transaction. */
  record(tx: Tx, wish: NewFact): Promise<void> {
    const fact = this.row(wish);
    const waiting = this.pending.get(tx);
    if (waiting) waiting.push(fact);
    else {
      this.pending.set(tx, [fact]);
      beforeCommit(tx, () => this.write(tx));
      afterCommit(tx, () => this.tell(tx));
    }
    return Promise.resolve();
  }

  /** The row of a fact for a statement that writes it together with what caused it. Only for kinds without a consumer. */
  row({ kind, customerId, subjectKind, subjectId, payload = {} }: NewFact): Fact {
    return { id: newId(), kind, customerId, subjectKind, subjectId, occurredAt: this.clock.now(), payload };
  }

  /** Tells live views of rows that such a statement has committed. */
  tellWritten(rows: readonly Fact[]): void {
    for (const { kind, customerId, subjectKind, subjectId, occurredAt } of rows)
      this.feed.tell({ kind, subjectKind, subjectId, customerId, at: occurredAt.toISOString() });
  }

  private async write(tx: Tx): Promise<void> {
    const facts = this.pending.get(tx) ?? [];
    await insertRows(tx, Fact, facts);
    const nextActionAt = this.clock.real();
    const consumed = facts
      .filter(isConsumed)
      .map(({ id: factId, customerId }) => ({ factId, customerId, nextActionAt }));
    await insertRows(tx, OutboxEntry, consumed);
  }

  private async tell(tx: Tx): Promise<void> {
    const facts = this.pending.get(tx) ?? [];
    this.tellWritten(facts);
    for (const { id } of facts.filter(isConsumed)) await this.hints.offer('facts', id);
  }
}

const isConsumed = (fact: Fact): boolean => CONSUMED_KINDS.has(fact.kind as FactKind);
