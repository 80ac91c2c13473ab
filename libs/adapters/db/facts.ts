import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@owl/foundation/clock';
import { newId } from '@owl/foundation/ids';
import { CLOCK } from '../clock';
import { HINTS, type Hints } from '../queue/hints';
import { type Tx, afterCommit } from './database';
import { Fact, OutboxEntry } from './fact.entity';

/** Every kind of fact there is. `life.ts` in the worker says what follows from each. */
export const FACT_KINDS = [
  'mail.received',
  'mail.ended',
  'alert.admitted',
  'alert.closed',
  'case.opened',
  'case.changed',
  'report.changed',
  'report.approved',
  'report.sent',
  'call-run.planned',
  'call-run.changed',
  'call-attempt.placed',
  'call-run.ended',
  'handled-item.counted',
  'statement.closed',
  'overage-order.changed',
  'outgoing-mail.ended',
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
  'call-attempt.placed',
  'outgoing-mail.ended',
]);

/** Writes facts in the transaction of the decision that caused them, tells live views, and offers a hint after commit. */
@Injectable()
export class FactLog {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(HINTS) private readonly hints: Hints,
  ) {}

  async record(tx: Tx, fact: NewFact): Promise<string> {
    const id = newId();
    const { kind, customerId, subjectKind, subjectId, payload = {} } = fact;
    const occurredAt = this.clock.now();
    await tx.insert(Fact, { id, kind, customerId, subjectKind, subjectId, occurredAt, payload: payload as never });
    // NOTIFY is delivered at commit; the console refetches, so the message names the subject and holds no content.
    await tx.query(`SELECT pg_notify('owl_facts', $1)`, [
      JSON.stringify({ kind, subjectKind, subjectId, customerId, at: occurredAt.toISOString() }),
    ]);
    if (CONSUMED_KINDS.has(kind)) {
      await tx.insert(OutboxEntry, { factId: id, customerId, nextActionAt: this.clock.real() });
      afterCommit(tx, () => this.hints.offer('facts', id));
    }
    return id;
  }
}
