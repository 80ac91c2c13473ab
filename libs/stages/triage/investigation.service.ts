import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import type { Tx } from '@owl/adapters/db';
import { DirectoryService } from '@owl/directory';
import type { Clock, Instant } from '@owl/foundation/clock';
import { newId } from '@owl/foundation/ids';
import { dueTimes } from '@owl/foundation/sla';
import { type Actor, Audit } from '@owl/identity';
import { Alert } from '../classify';
import { Case } from './case.entity';
import { CaseAlert } from './case-history.entity';
import { InvestigationRequest } from './investigation-request.entity';
import { investigationRefusal } from './rules/investigation';
import { AlertNotFound, InvestigationRefused } from './triage.errors';
import { TriageService } from './triage.service';

/** Where a requested investigation stands. */
export interface Requested {
  caseId: string;
  /** The opening of the business day it is handled on; decides the month it counts in. */
  effectiveAt: Instant;
}

/** 調査の依頼: an after-hours alert becomes a business case when the customer or an analyst asks for it. Service rules 2.9. */
@Injectable()
export class InvestigationService {
  constructor(
    private readonly directory: DirectoryService,
    private readonly triage: TriageService,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Opens a case as of the next opening after now, once per alert; alerts of one device asked for together share it.
   * @throws AlertNotFound also for another customer's alert
   * @throws InvestigationRefused when it is in a case already, was not telephoned, or business hours are not covered
   */
  async request(tx: Tx, actor: Actor, alertId: string, reason: string | null): Promise<Requested> {
    const alert = await this.lock(tx, alertId);
    const now = this.clock.now();
    const { contract, calendar } = await this.directory.termsAt(tx, alert.customerId, now);
    const inCase = await tx.existsBy(CaseAlert, { alertId });
    const refusal = investigationRefusal({ inCase, routing: alert.decision.routing }, contract);
    if (refusal) throw new InvestigationRefused(refusal);
    const due = dueTimes({ receivedAt: now, calendar, route: 'carried-over' });
    const times = { effectiveAt: due.effectiveAt, respondBy: due.respondBy, reportBy: due.reportBy, carriedOver: true };
    const { id, customerId, deviceKey, receivedAt } = alert;
    const queued = { id, customerId, contractId: contract.id, deviceKey, receivedAt };
    const [caseId] = await this.triage.openOrJoin(tx, [{ ...queued, ...times }]);
    if (!caseId) throw new AlertNotFound(alertId);
    // It may have joined a case that another request opened: then that one's opening stands.
    const { effectiveAt } = await tx.findOneByOrFail(Case, { id: caseId });
    const asked = { alertId, caseId, effectiveAt, reason, requestedBy: actor.id, requestedAt: now };
    await tx.insert(InvestigationRequest, { id: newId(), customerId, ...asked });
    // It stays with its case now, also when its call run ends only later.
    await tx.update(Alert, { id }, { state: 'queued', stateReason: null });
    const subject = { subjectKind: 'alert', subjectId: id, customerId };
    await this.audit.record(tx, {
      ...subject,
      actor,
      action: 'alert.request-investigation',
      detail: { caseId, effectiveAt: effectiveAt.toISOString(), reason },
    });
    return { caseId, effectiveAt };
  }

  /** Whoever asks second waits here and then finds the case of the first. */
  private async lock(tx: Tx, id: string): Promise<Alert> {
    const alert = await tx.findOne(Alert, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!alert) throw new AlertNotFound(id);
    return alert;
  }
}
