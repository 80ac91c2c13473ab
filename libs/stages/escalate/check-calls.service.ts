import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { FactLog, type Tx, afterCommit } from '@owl/adapters/db';
import { HINTS, type Hints } from '@owl/adapters/queue';
import { DirectoryService } from '@owl/directory';
import type { Clock } from '@owl/foundation/clock';
import { newId } from '@owl/foundation/ids';
import { type Actor, Audit } from '@owl/identity';
import { type CalledContact, attemptRow } from './attempt-row';
import { CallAttempt } from './call-attempt.entity';
import { CallRun } from './call-run.entity';
import { CallLimits } from './providers/call-limits.service';
import type { RunKind } from './rules/attempt-states';

export interface CheckCall {
  kind: Exclude<RunKind, 'alert'>;
  customerId: string;
  contact: CalledContact;
  /** A user. */
  requestedBy: Actor;
}

/** Calls that no alert asks for: to try a contact's telephone, or to prove that a number is the contact's. */
@Injectable()
export class CheckCalls {
  constructor(
    private readonly directory: DirectoryService,
    private readonly facts: FactLog,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(HINTS) private readonly hints: Hints,
    private readonly limits: CallLimits,
  ) {}

  /** Plans one call to one contact, outside of alerts and counts. @returns the id of its call run @throws CallLimitReached */
  async plan(tx: Tx, { kind, customerId, contact, requestedBy }: CheckCall): Promise<string> {
    await this.limits.refuseBeyond(tx);
    const id = newId();
    const now = this.clock.now();
    const { contract } = await this.directory.termsAt(tx, customerId, now);
    const times = { plannedAt: now, effectiveAt: now, nextActionAt: this.clock.real() };
    const asked = { kind, policy: 'until-acknowledged', requestedBy: requestedBy.id } as const;
    await tx.insert(CallRun, { id, customerId, contractId: contract.id, ...asked, ...times });
    await tx.insert(CallAttempt, attemptRow(id, contact));
    const subject = { customerId, subjectKind: 'call-run', subjectId: id };
    const detail = { kind, contactId: contact.id };
    await this.audit.record(tx, { ...subject, actor: requestedBy, action: 'call-run.plan', detail });
    await this.facts.record(tx, { ...subject, kind: 'call-run.planned', payload: detail });
    afterCommit(tx, () => this.hints.offer('calls', id));
    return id;
  }
}
