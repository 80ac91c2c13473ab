import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { FactLog, type Tx } from '@owl/adapters/db';
import type { Clock } from '@owl/foundation/clock';
import { Audit, systemActor } from '@owl/identity';
import { CallAttempt } from './call-attempt.entity';
import type { CallRun } from './call-run.entity';
import { CallRunRepository, type LoadedRun } from './call-run.repository';
import { CallNotices } from './call-notices.service';
import type { NextContact } from './rules/next-contact';

const SYSTEM = systemActor('escalate');
const CLOSED_AS = {
  acknowledged: 'call-acknowledged',
  exhausted: 'call-exhausted',
  cancelled: 'call-stopped',
} as const;

type Ending = Extract<NextContact, { kind: 'acknowledged' | 'exhausted' }> | { kind: 'cancelled' };

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
  async end(tx: Tx, { run, attempts }: LoadedRun, next: Ending, endedBecause: string | null = null): Promise<void> {
    const endedAt = this.clock.now();
    const acknowledgedBy = next.kind === 'acknowledged' ? next.contactOrder : null;
    await this.runs.schedule(tx, run, {
      state: next.kind,
      endedAt,
      acknowledgedBy,
      endedBecause,
      nextActionAt: null,
      heldUntil: null,
    });
    await tx.update(CallAttempt, { callRunId: run.id, state: 'planned' }, { state: 'skipped' });
    await this.runs.closeAlerts(tx, run.id, CLOSED_AS[next.kind]);
    if (next.kind === 'exhausted' && run.kind === 'alert')
      await this.notices.exhausted(tx, run, attempts, await this.runs.alertsOf(tx, run.id));
    await this.record(tx, run, `call-run.${next.kind}`, { acknowledgedBy, endedBecause });
    const { id: subjectId, customerId } = run;
    await this.facts.record(tx, {
      kind: 'call-run.ended',
      customerId,
      subjectKind: 'call-run',
      subjectId,
      payload: { outcome: next.kind, kind: run.kind, contactId: attempts[0]?.contactId ?? null },
    });
  }

  /** A run that is not to go on. Whoever was reached before has been reached. */
  stop(tx: Tx, loaded: LoadedRun, because: string): Promise<void> {
    const pressed = loaded.attempts.find(({ state }) => state === 'acknowledged')?.contactOrder;
    const contactOrder = pressed ?? loaded.run.acknowledgedBy;
    const end: Ending = contactOrder === null ? { kind: 'cancelled' } : { kind: 'acknowledged', contactOrder };
    return this.end(tx, loaded, end, because);
  }

  /** The provider has the call: the run has been dialled, which is what counts. Service rules 2.10. */
  async placed(tx: Tx, run: CallRun, { contactOrder, dialSeq, providerSid }: CallAttempt): Promise<void> {
    const { id: subjectId, customerId } = run;
    await this.record(tx, run, 'call-attempt.placed', { contactOrder, dialSeq, providerSid });
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

  /** The intent to call a contact is committed: the contract may have them told by other ways as well. */
  besideCall(tx: Tx, run: CallRun, attempt: CallAttempt): Promise<void> {
    return this.notices.dialled(tx, run, attempt);
  }

  async pageUnknown(tx: Tx, run: CallRun, attempt: CallAttempt): Promise<void> {
    if (run.kind === 'alert') await this.notices.unknown(tx, run, attempt, await this.runs.alertsOf(tx, run.id));
  }

  async pageForbidden(tx: Tx, run: CallRun, attempt: CallAttempt): Promise<void> {
    if (run.kind === 'alert') await this.notices.forbidden(tx, run, attempt, await this.runs.alertsOf(tx, run.id));
  }

  private async record(tx: Tx, run: CallRun, action: string, detail: Record<string, unknown>): Promise<void> {
    const { id: subjectId, customerId } = run;
    const subject = { subjectKind: 'call-run', subjectId, customerId };
    // Calls happen in machine time; the audit's own time is the service's.
    const timed = { ...detail, machineAt: this.clock.real() };
    await this.audit.record(tx, { ...subject, actor: SYSTEM, action, detail: timed });
  }
}
