import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { FactLog, type Tx, afterCommit } from '@owl/adapters/db';
import { HINTS, type Hints } from '@owl/adapters/queue';
import { type Contract, DirectoryService } from '@owl/directory';
import type { Clock, Instant } from '@owl/foundation/clock';
import { newId, randomToken } from '@owl/foundation/ids';
import { Audit, systemActor } from '@owl/identity';
import { In, MoreThan } from 'typeorm';
import { CallAttempt } from './call-attempt.entity';
import { CallRun, CallRunAlert } from './call-run.entity';
import type { AttemptState } from './rules/attempt-states';
import { type Coverage, type OpenRun, STORM_SPAN, coverageOf } from './rules/joins-run';

/** An alert that is to be telephoned. */
export interface CalledAlert {
  id: string;
  customerId: string;
  deviceKey: string | null;
  effectiveAt: Instant;
}

const SYSTEM = systemActor('escalate');
const TOKEN_BYTES = 16;
const NOT_YET_TOLD: readonly AttemptState[] = ['planned', 'dialing', 'ringing'];

/** Plans call runs: one per alert, contacts frozen as they are now. Dialling is `CallRunService`. */
@Injectable()
export class EscalateService {
  constructor(
    private readonly directory: DirectoryService,
    private readonly facts: FactLog,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(HINTS) private readonly hints: Hints,
  ) {}

  /** The run that covers the alert: its own, or an open one it joined. */
  async plan(tx: Tx, alert: CalledAlert, contract: Contract): Promise<string> {
    const { customerId, id: alertId } = alert;
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 2))', [customerId]);
    const coverage = await this.coverage(tx, alert, contract);
    const callRunId = coverage.kind === 'own' ? await this.open(tx, alert, contract) : coverage.runId;
    const joinedAt = this.clock.now();
    await tx.insert(CallRunAlert, { id: newId(), customerId, callRunId, alertId, coverage: coverage.kind, joinedAt });
    const kind = coverage.kind === 'own' ? 'call-run.planned' : 'call-run.changed';
    await this.facts.record(tx, {
      kind,
      customerId,
      subjectKind: 'call-run',
      subjectId: callRunId,
      payload: { alertId },
    });
    return callRunId;
  }

  private async coverage(tx: Tx, alert: CalledAlert, contract: Contract): Promise<Coverage> {
    const { customerId, deviceKey } = alert;
    const at = this.clock.now();
    const open = await tx.find(CallRun, {
      where: { customerId, state: In(['planned', 'calling']) },
      order: { plannedAt: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    const since = new Date(at.getTime() - STORM_SPAN);
    const runsInSpan = await tx.countBy(CallRun, { customerId, plannedAt: MoreThan(since) });
    const runs: OpenRun[] = [];
    for (const run of open) runs.push({ ...run, canStillSpeak: await this.canStillSpeak(tx, run) });
    return coverageOf({ deviceKey, at }, runs, runsInSpan, contract);
  }

  /** Somebody of the run has yet to hear what it is about: the words of a call are made when it is answered. */
  private async canStillSpeak(tx: Tx, run: CallRun): Promise<boolean> {
    const attempts = await tx.findBy(CallAttempt, { callRunId: run.id });
    if (run.policy === 'until-acknowledged' && attempts.some((attempt) => attempt.state === 'acknowledged'))
      return false;
    return attempts.some((attempt) => NOT_YET_TOLD.includes(attempt.state));
  }

  private async open(tx: Tx, alert: CalledAlert, contract: Contract): Promise<string> {
    const id = newId();
    const { customerId, deviceKey, effectiveAt } = alert;
    const { id: contractId, callPolicy: policy } = contract;
    const run = { id, customerId, contractId, policy, deviceKey, effectiveAt, plannedAt: this.clock.now() };
    await tx.insert(CallRun, { ...run, nextActionAt: this.clock.real() });
    for (const contact of await this.directory.contacts(tx, customerId)) {
      const { id: contactId, contactOrder, name: contactName, phone, email, language } = contact;
      const frozen = { contactId, contactOrder, contactName, phone, email, language };
      await tx.insert(CallAttempt, {
        id: newId(),
        customerId,
        callRunId: id,
        ...frozen,
        token: randomToken(TOKEN_BYTES),
      });
    }
    const detail = { alertId: alert.id };
    await this.audit.record(tx, {
      actor: SYSTEM,
      action: 'call-run.plan',
      subjectKind: 'call-run',
      subjectId: id,
      customerId,
      detail,
    });
    afterCommit(tx, () => this.hints.offer('calls', id));
    return id;
  }
}
