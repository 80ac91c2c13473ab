import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { FactLog, type Tx } from '@owl/adapters/db';
import type { Clock } from '@owl/foundation/clock';
import { Audit, systemActor } from '@owl/identity';
import { In } from 'typeorm';
import { Alert } from '../classify';
import { CallAttempt } from './call-attempt.entity';
import type { CallRun } from './call-run.entity';
import { CallRunRepository, type LoadedRun } from './call-run.repository';
import { CallNotices } from './call-notices.service';
import type { NextContact } from './rules/next-contact';

const SYSTEM = systemActor('escalate');

/** How a call run ends, and what the rest of the system is told of it. */
@Injectable()
export class RunEnding {
  private readonly runs = new CallRunRepository();

  constructor(
    private readonly facts: FactLog,
    private readonly audit: Audit,
    private readonly notices: CallNotices,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Closes the run and its alerts; nobody reached → mail to all contacts and a page, in the same transaction. */
  async end(
    tx: Tx,
    { run, attempts }: LoadedRun,
    next: Extract<NextContact, { kind: 'acknowledged' | 'exhausted' }>,
  ): Promise<void> {
    const endedAt = this.clock.now();
    const acknowledgedBy = next.kind === 'acknowledged' ? next.contactOrder : null;
    await this.runs.schedule(tx, run, { state: next.kind, endedAt, acknowledgedBy, nextActionAt: null });
    await tx.update(CallAttempt, { callRunId: run.id, state: 'planned' }, { state: 'skipped' });
    const alerts = await this.runs.alertsOf(tx, run.id);
    const stateReason = next.kind === 'acknowledged' ? 'call-acknowledged' : 'call-exhausted';
    // An alert that is queued as well stays with its case.
    await tx.update(
      Alert,
      { id: In(alerts.map((alert) => alert.id)), state: 'calling' },
      { state: 'closed', stateReason },
    );
    if (next.kind === 'exhausted') await this.notices.exhausted(tx, run, attempts, alerts);
    await this.record(tx, run, `call-run.${next.kind}`, { acknowledgedBy });
    const { id: subjectId, customerId } = run;
    await this.facts.record(tx, {
      kind: 'call-run.ended',
      customerId,
      subjectKind: 'call-run',
      subjectId,
      payload: { outcome: next.kind },
    });
  }

  /** The provider has the call: the run has been dialled, which is what counts. Service rules 2.10. */
  async placed(tx: Tx, run: CallRun): Promise<void> {
    const { id: subjectId, customerId } = run;
    await this.facts.record(tx, { kind: 'call-attempt.placed', customerId, subjectKind: 'call-run', subjectId });
  }

  /** Audit entry and live views for a change of an attempt. */
  async tell(tx: Tx, run: CallRun, attempt: CallAttempt): Promise<void> {
    const { contactOrder, state, dialSeq, detail } = attempt;
    await this.record(tx, run, `call-attempt.${state}`, { contactOrder, dialSeq, detail });
    await this.facts.record(tx, {
      kind: 'call-run.changed',
      customerId: run.customerId,
      subjectKind: 'call-run',
      subjectId: run.id,
    });
  }

  async pageUnknown(tx: Tx, run: CallRun, attempt: CallAttempt): Promise<void> {
    await this.notices.unknown(tx, run, attempt, await this.runs.alertsOf(tx, run.id));
  }

  async pageRefused(tx: Tx, run: CallRun, attempt: CallAttempt): Promise<void> {
    await this.notices.refused(tx, run, attempt, await this.runs.alertsOf(tx, run.id));
  }

  private async record(tx: Tx, run: CallRun, action: string, detail: Record<string, unknown>): Promise<void> {
    const { id: subjectId, customerId } = run;
    await this.audit.record(tx, { actor: SYSTEM, action, subjectKind: 'call-run', subjectId, customerId, detail });
  }
}
