import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { FactLog, type Tx } from '@owl/adapters/db';
import type { Clock } from '@owl/foundation/clock';
import { type Actor, Audit } from '@owl/identity';
import { SlaMark } from './sla.entity';
import { BreachNotFound } from './triage.errors';

/** Why cases were late, as people tell it. */
@Injectable()
export class BreachReasons {
  constructor(
    private readonly facts: FactLog,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The last word counts; the audit keeps those before. @throws BreachNotFound */
  async explain(tx: Tx, actor: Actor, id: string, reason: string): Promise<{ reason: string }> {
    const breach = await tx.findOne(SlaMark, { where: { id, mark: 'breached' }, lock: { mode: 'pessimistic_write' } });
    if (!breach) throw new BreachNotFound(id);
    const { caseId: subjectId, customerId, clock, reason: before } = breach;
    await tx.update(SlaMark, { id }, { reason, reasonBy: actor.id, reasonAt: this.clock.now() });
    const subject = { subjectKind: 'case', subjectId, customerId };
    const detail = { markId: id, clock, before, after: reason };
    await this.audit.record(tx, { ...subject, actor, action: 'case.explain-breach', detail });
    await this.facts.record(tx, { ...subject, kind: 'case.changed' });
    return { reason };
  }
}
