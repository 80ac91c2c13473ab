import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { FactLog, type Tx, updateVersion } from '@owl/adapters/db';
import type { Clock, Instant } from '@owl/foundation/clock';
import { newId } from '@owl/foundation/ids';
import { Audit, systemActor } from '@owl/identity';
import { Case } from './case.entity';
import { CaseAlert, CaseTransition } from './case-history.entity';
import { joinsCase } from './rules/joins-case';

/** An alert that belongs in the queue, with the times classification gave it. */
export interface QueuedAlert {
  id: string;
  customerId: string;
  contractId: string;
  deviceKey: string | null;
  receivedAt: Instant;
  effectiveAt: Instant;
  respondBy: Instant;
  reportBy: Instant;
  carriedOver: boolean;
}

const SYSTEM = systemActor('triage');

/** Opens cases for alerts in the queue. What people do with them is `CaseService`. */
@Injectable()
export class TriageService {
  constructor(
    private readonly facts: FactLog,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The case the alert joined, or the new one it opened. */
  async openOrJoin(tx: Tx, alert: QueuedAlert): Promise<string> {
    const joined = await this.caseToJoin(tx, alert);
    const caseId = joined?.id ?? (await this.open(tx, alert));
    const { customerId, id: alertId } = alert;
    await tx.insert(CaseAlert, { id: newId(), customerId, caseId, alertId, joinedAt: this.clock.now() });
    const kind = joined ? 'case.changed' : 'case.opened';
    await this.facts.record(tx, { kind, customerId, subjectKind: 'case', subjectId: caseId, payload: { alertId } });
    return caseId;
  }

  private async caseToJoin(tx: Tx, alert: QueuedAlert): Promise<Case | undefined> {
    const { customerId, deviceKey } = alert;
    if (!deviceKey) return undefined;
    // Two alerts of one device at the same moment must not open two cases.
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 1))', [`${customerId} ${deviceKey}`]);
    const recent = await tx.find(Case, { where: { customerId, deviceKey }, order: { newestAlertAt: 'DESC' }, take: 5 });
    const joined = joinsCase(recent, alert);
    const found = recent.find((row) => row.id === joined?.id);
    if (found) {
      const newestAlertAt = new Date(Math.max(found.newestAlertAt.getTime(), alert.receivedAt.getTime()));
      await updateVersion(tx, Case, found, { newestAlertAt });
    }
    return found;
  }

  private async open(tx: Tx, alert: QueuedAlert): Promise<string> {
    const id = newId();
    const { customerId, contractId, deviceKey, receivedAt, effectiveAt, respondBy, reportBy, carriedOver } = alert;
    const times = { firstAlertAt: receivedAt, newestAlertAt: receivedAt, effectiveAt, respondBy, reportBy };
    await tx.insert(Case, { id, customerId, contractId, deviceKey, carriedOver, ...times });
    const at = this.clock.now();
    await tx.insert(CaseTransition, {
      id: newId(),
      customerId,
      caseId: id,
      fromState: null,
      toState: 'new',
      at,
      actor: SYSTEM.id,
    });
    await this.audit.record(tx, {
      actor: SYSTEM,
      action: 'case.open',
      subjectKind: 'case',
      subjectId: id,
      customerId,
      detail: { alertId: alert.id },
    });
    return id;
  }
}
