import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { FactLog, type Tx } from '@owl/adapters/db';
import type { Clock, Instant } from '@owl/foundation/clock';
import { newId } from '@owl/foundation/ids';
import { type Actor, Audit, systemActor } from '@owl/identity';
import type { CallRun } from './call-run.entity';
import { RunMoveEntry } from './run-move.entity';
import type { CallResult, RunAct } from './rules/run-moves';

/** What is written down about a move. */
export interface KeptMove {
  /** The idempotency key of whoever asked. */
  key: string;
  move: RunAct;
  reason: string;
  contactOrder?: number;
  /** A call that a person made: what came of it, and when it was made (service time). */
  call?: { result: CallResult; calledAt: Instant };
}

/** Keeps what was done about a call run by hand: in its history, in the audit trail, and in the live views. */
@Injectable()
export class RunHistory {
  constructor(
    private readonly facts: FactLog,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Under the lock of the run. */
  async keep(tx: Tx, run: CallRun, actor: Actor, { key, move, reason, contactOrder, call }: KeptMove): Promise<void> {
    const { id: callRunId, customerId } = run;
    const [at, happenedAt] = [this.clock.real(), this.clock.now()];
    const { result = null, calledAt = null } = call ?? {};
    const doneBy = actor.kind === 'user' ? actor.id : null;
    const about = { contactOrder: contactOrder ?? null, result, calledAt, reason };
    const who = { doneBy, doneByName: actor.name };
    await tx.insert(RunMoveEntry, { id: key, customerId, callRunId, move, ...about, ...who, at, happenedAt });
    const subject = { customerId, subjectKind: 'call-run', subjectId: callRunId };
    const detail = { ...about, ...who, calledAt: calledAt?.toISOString() ?? null, machineAt: at.toISOString() };
    await this.audit.record(tx, { ...subject, actor, action: `call-run.${move}`, detail });
    await this.facts.record(tx, { ...subject, kind: 'call-run.changed' });
  }

  /** The system goes on by itself: the person who took over has recorded nothing in time. */
  resumed(tx: Tx, run: CallRun): Promise<void> {
    return this.keep(tx, run, systemActor('escalate'), { key: newId(), move: 'resume', reason: '' });
  }
}
