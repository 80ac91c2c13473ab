import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { FactLog, type Tx, insertRows } from '@owl/adapters/db';
import type { Clock, Instant } from '@owl/foundation/clock';
import { newId } from '@owl/foundation/ids';
import { Audit, systemActor } from '@owl/identity';
import { Case } from './case.entity';
import { CaseAlert, CaseTransition } from './case-history.entity';
import { noteNewestAlerts, recentCases } from './recent-cases';
import { type Assignment, assignCases } from './rules/assign-cases';
import type { Grouping } from './rules/joins-case';

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
  /** How its contract groups alerts; without it as is standard. */
  grouping?: Grouping;
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

  /** For alerts of one customer, in their order: the case each joined, or the new one it opened. */
  async openOrJoin(tx: Tx, alerts: readonly QueuedAlert[]): Promise<string[]> {
    const [first] = alerts;
    if (!first) return [];
    const { customerId } = first;
    // Two alerts of one device at the same moment must not open two cases.
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 1))', [customerId]);
    const devices = alerts.flatMap(({ deviceKey }) => deviceKey ?? []);
    const recent = await recentCases(tx, customerId, devices);
    const { assignments, newestAlertAt } = assignCases(alerts, recent, newId);
    await noteNewestAlerts(tx, recent, newestAlertAt);
    await this.open(
      tx,
      assignments.filter(({ opens }) => opens),
    );
    await this.join(tx, customerId, assignments);
    return assignments.map(({ caseId }) => caseId);
  }

  private async open(tx: Tx, opened: readonly Assignment<QueuedAlert>[]): Promise<void> {
    await insertRows(
      tx,
      Case,
      opened.map(({ caseId, alert }) => caseRow(caseId, alert)),
    );
    const at = this.clock.now();
    const begins = { fromState: null, toState: 'new', at, actor: SYSTEM.id } as const;
    await insertRows(
      tx,
      CaseTransition,
      opened.map(({ caseId, alert: { customerId } }) => ({ ...begins, id: newId(), customerId, caseId })),
    );
    for (const { caseId: subjectId, alert } of opened) {
      const subject = { customerId: alert.customerId, subjectKind: 'case', subjectId };
      await this.audit.record(tx, { ...subject, actor: SYSTEM, action: 'case.open', detail: { alertId: alert.id } });
    }
  }

  private async join(tx: Tx, customerId: string, assignments: readonly Assignment<QueuedAlert>[]): Promise<void> {
    const joinedAt = this.clock.now();
    await insertRows(
      tx,
      CaseAlert,
      assignments.map(({ caseId, alert }) => ({ id: newId(), customerId, caseId, alertId: alert.id, joinedAt })),
    );
    for (const { caseId: subjectId, alert, opens } of assignments) {
      const subject = { customerId, subjectKind: 'case', subjectId };
      const kind = opens ? 'case.opened' : 'case.changed';
      await this.facts.record(tx, { ...subject, kind, payload: { alertId: alert.id } });
    }
  }
}

function caseRow(id: string, alert: QueuedAlert): Partial<Case> {
  const { customerId, contractId, deviceKey, receivedAt, effectiveAt, respondBy, reportBy, carriedOver } = alert;
  const times = { firstAlertAt: receivedAt, newestAlertAt: receivedAt, effectiveAt, respondBy, reportBy };
  return { id, customerId, contractId, deviceKey, carriedOver, ...times };
}
