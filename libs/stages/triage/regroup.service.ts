import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { FactLog, type Tx, updateVersion } from '@owl/adapters/db';
import type { Clock } from '@owl/foundation/clock';
import { newId } from '@owl/foundation/ids';
import { type Actor, Audit } from '@owl/identity';
import { Any, In, IsNull } from 'typeorm';
import { Alert } from '../classify';
import { CaseMerge } from './case-merge.entity';
import { Case } from './case.entity';
import { CaseAlert, CaseTransition } from './case-history.entity';
import type { CaseState } from './rules/case-moves';
import { type RegroupRefusal, mergeRefusal, splitRefusal, undoMergeRefusal } from './rules/regroup';
import { CaseNotFound, RegroupRefused } from './triage.errors';

/** A case as the caller saw it: somebody else's change since then is not overwritten. */
export interface SeenCase {
  id: string;
  version: number;
}

const ENDED: readonly CaseState[] = ['closed', 'merged', 'dismissed'];

/** Regroups the alerts of cases, so that each matter is one case: merges, splits, and takes both back. Service rules 2.7. */
@Injectable()
export class RegroupService {
  constructor(
    private readonly facts: FactLog,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Moves all alerts of `seen` into the case `intoId`, which goes on for both; a case merged away counts nothing.
   * @throws CaseNotFound, RegroupRefused, ChangedMeanwhile
   */
  async merge(tx: Tx, actor: Actor, seen: SeenCase, intoId: string, reason: string): Promise<void> {
    const [source, target] = await this.lock(tx, seen.id, intoId);
    refuse(mergeRefusal(source, target));
    await this.mergeInto(tx, actor, { ...source, version: seen.version }, target, reason);
  }

  /** Returns a case that was split off to the one it came from. @throws as `merge` */
  async undoSplit(tx: Tx, actor: Actor, seen: SeenCase, reason: string): Promise<void> {
    const { splitFromId } = await found(tx, seen.id);
    if (splitFromId === null) throw new RegroupRefused('not-split');
    const [source, target] = await this.lock(tx, seen.id, splitFromId);
    const refusal = mergeRefusal(source, target);
    const begun = await tx.findOneByOrFail(CaseTransition, { caseId: source.id, fromState: IsNull() });
    // They were still in it when its report was sent, so that one told the customer of them.
    const told = target.reportedAt !== null && target.reportedAt <= begun.at;
    if (!(refusal === 'target-told-the-customer' && told)) refuse(refusal);
    await this.mergeInto(tx, actor, { ...source, version: seen.version }, target, reason);
  }

  /** Brings a merged case back as it was, with its alerts. @throws CaseNotFound, RegroupRefused, ChangedMeanwhile */
  async undoMerge(tx: Tx, actor: Actor, seen: SeenCase, reason: string): Promise<void> {
    const { mergedIntoId } = await found(tx, seen.id);
    const merge = mergedIntoId && (await tx.findOneBy(CaseMerge, { sourceCaseId: seen.id, undoneAt: IsNull() }));
    if (!merge) throw new RegroupRefused('not-merged');
    const [source, target] = await this.lock(tx, seen.id, merge.targetCaseId);
    refuse(undoMergeRefusal(source, target, merge, await alertsOf(tx, target.id)));
    const { fromState, fromClosedAt, targetReportByBefore, targetReportByAfter } = merge;
    const at = this.clock.now();
    const restored = { state: fromState, closedAt: fromClosedAt, mergedIntoId: null };
    await updateVersion(tx, Case, { id: source.id, version: seen.version }, restored);
    const untouched = target.reportBy.getTime() === targetReportByAfter.getTime();
    await updateVersion(tx, Case, target, untouched ? { reportBy: targetReportByBefore } : {});
    await tx.update(CaseMerge, { id: merge.id, undoneAt: IsNull() }, { undoneAt: at, undoneBy: actor.id });
    await moveAlerts(tx, merge.alertIds, { ...source, state: fromState });
    await this.note(tx, actor, source, fromState, reason);
    await this.tell(tx, actor, source, 'case.undo-merge', { intoId: target.id, reason });
    await this.tell(tx, actor, target, 'case.undo-merge', { sourceId: source.id, reason });
  }

  /**
   * Moves the chosen alerts of a case into a new one, with the times and the analyst of the old.
   * @returns the id of the new case
   * @throws CaseNotFound, RegroupRefused, ChangedMeanwhile
   */
  async split(tx: Tx, actor: Actor, seen: SeenCase, alertIds: readonly string[], reason: string): Promise<string> {
    const [from] = await this.lock(tx, seen.id, seen.id);
    refuse(splitRefusal(from, await alertsOf(tx, from.id), alertIds));
    await updateVersion(tx, Case, { id: from.id, version: seen.version }, {});
    const id = newId();
    const state = from.assigneeId === null ? 'new' : 'claimed';
    const { customerId, contractId, deviceKey, assigneeId, claimedAt } = from;
    const { firstAlertAt, newestAlertAt, effectiveAt, respondBy, reportBy, carriedOver } = from;
    const times = { firstAlertAt, newestAlertAt, effectiveAt, respondBy, reportBy, carriedOver };
    const row = { id, customerId, contractId, deviceKey, state, assigneeId, claimedAt, splitFromId: from.id } as const;
    await tx.insert(Case, { ...row, ...times });
    await moveAlerts(tx, alertIds, row);
    await this.note(tx, actor, { ...row, state: null }, state, reason);
    await this.tell(tx, actor, from, 'case.split', { newCaseId: id, alertIds, reason });
    const subject = { subjectKind: 'case', subjectId: id, customerId };
    const detail = { splitFromId: from.id, alertIds };
    await this.audit.record(tx, { ...subject, actor, action: 'case.open', detail });
    await this.facts.record(tx, { ...subject, kind: 'case.opened' });
    return id;
  }

  private async mergeInto(tx: Tx, actor: Actor, source: Case, target: Case, reason: string): Promise<void> {
    const mergedAt = this.clock.now();
    const alertIds = await alertsOf(tx, source.id);
    // What was due earlier stays due then.
    const owed = source.reportedAt === null && source.reportBy < target.reportBy;
    const reportBy = owed ? source.reportBy : target.reportBy;
    await updateVersion(tx, Case, source, { state: 'merged', mergedIntoId: target.id, closedAt: mergedAt });
    await updateVersion(tx, Case, target, { reportBy });
    const { customerId, id: sourceCaseId, state: fromState, closedAt: fromClosedAt } = source;
    const times = { targetReportByBefore: target.reportBy, targetReportByAfter: reportBy, mergedAt };
    const of = { id: newId(), customerId, sourceCaseId, targetCaseId: target.id, fromState, fromClosedAt };
    await tx.insert(CaseMerge, { ...of, ...times, alertIds, reason, mergedBy: actor.id });
    await moveAlerts(tx, alertIds, target);
    await this.note(tx, actor, source, 'merged', reason);
    await this.tell(tx, actor, source, 'case.merge', { intoId: target.id, alertIds, reason });
    await this.tell(tx, actor, target, 'case.merge', { sourceId: source.id, alertIds, reason });
  }

  /** Both cases, locked in the order of their ids, so that two people who merge them crosswise do not wait for each other. */
  private async lock(tx: Tx, sourceId: string, targetId: string): Promise<[Case, Case]> {
    const ids = [sourceId, targetId].sort();
    const cases = await tx.find(Case, {
      where: { id: In(ids) },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    const of = (id: string): Case => {
      const one = cases.find((each) => each.id === id);
      if (!one) throw new CaseNotFound(id);
      return one;
    };
    return [of(sourceId), of(targetId)];
  }

  private async note(
    tx: Tx,
    actor: Actor,
    of: { id: string; customerId: string; state: CaseState | null },
    toState: CaseState,
    reason: string,
  ): Promise<void> {
    const { id: caseId, customerId, state: fromState } = of;
    const step = { id: newId(), customerId, caseId, fromState, toState, at: this.clock.now() };
    await tx.insert(CaseTransition, { ...step, actor: actor.id, reason });
  }

  private async tell(tx: Tx, actor: Actor, of: Case, action: string, detail: Record<string, unknown>): Promise<void> {
    const { id: subjectId, customerId } = of;
    const subject = { subjectKind: 'case', subjectId, customerId };
    await this.audit.record(tx, { actor, action, ...subject, detail });
    // Whoever was merged away or came back is counted anew.
    const kind = 'intoId' in detail ? 'case.merged' : 'case.changed';
    await this.facts.record(tx, { kind, ...subject });
  }
}

function refuse(why: RegroupRefusal | null): void {
  if (why) throw new RegroupRefused(why);
}

async function found(tx: Tx, id: string): Promise<Case> {
  const one = await tx.findOneBy(Case, { id });
  if (!one) throw new CaseNotFound(id);
  return one;
}

async function alertsOf(tx: Tx, caseId: string): Promise<string[]> {
  const rows = await tx.find(CaseAlert, { where: { caseId }, order: { joinedAt: 'ASC', id: 'ASC' } });
  return rows.map(({ alertId }) => alertId);
}

/** Alerts follow their case: waiting in the queue while it is open, closed with it. */
async function moveAlerts(tx: Tx, alertIds: readonly string[], to: Pick<Case, 'id' | 'state'>): Promise<void> {
  const ids = [...alertIds];
  if (!ids.length) return;
  await tx.update(CaseAlert, { alertId: Any(ids) }, { caseId: to.id });
  const ended = ENDED.includes(to.state);
  await tx.update(
    Alert,
    { id: Any(ids), state: ended ? 'queued' : 'closed' },
    ended ? { state: 'closed', stateReason: to.state } : { state: 'queued', stateReason: null },
  );
}
