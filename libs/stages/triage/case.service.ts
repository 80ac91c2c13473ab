import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { FactLog, type Tx, updateVersion } from '@owl/adapters/db';
import type { Clock } from '@owl/foundation/clock';
import { newId } from '@owl/foundation/ids';
import { type Actor, Audit } from '@owl/identity';
import { Alert } from '../classify';
import { Any } from 'typeorm';
import { Case } from './case.entity';
import { CaseAlert, CaseNote, CaseTransition } from './case-history.entity';
import { type CaseMove, type CaseState, type Verdict, afterMove, allowedMoves } from './rules/case-moves';
import { CaseNotFound, MoveNeeds, MoveNotAllowed, ReportedWithin } from './triage.errors';
import { reportedWithin } from './reported-within.read-model';

export interface MoveRequest {
  move: CaseMove;
  verdict?: Verdict | undefined;
  reason?: string | undefined;
  version: number;
}

const NEEDS_VERDICT: readonly CaseMove[] = ['close-without-report'];
const NEEDS_REASON: readonly CaseMove[] = ['dismiss', 'wait', 'reopen'];
// They end a case that counts nothing.
const UNREPORTED: readonly CaseMove[] = ['close-without-report', 'dismiss'];
const ENDS: readonly CaseState[] = ['closed', 'dismissed', 'merged'];

/** What people do with a case: move it along its table, and note what they found. */
@Injectable()
export class CaseService {
  constructor(
    private readonly facts: FactLog,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * @throws CaseNotFound
   * @throws MoveNotAllowed when the table has no such move from the case's state, or someone else has claimed it
   * @throws MoveNeeds a verdict or a reason
   * @throws ReportedWithin when it would end without a report a case that took over a reported one: nobody would count it
   * @throws ChangedMeanwhile when `version` is not the row's
   */
  async move(tx: Tx, actor: Actor, caseId: string, request: MoveRequest): Promise<void> {
    const found = await this.find(tx, caseId);
    const { move, verdict, reason, version } = request;
    const to = afterMove(found.state, move);
    if (!to || !allowedMoves(found.state, found.reportedAt !== null).includes(move))
      throw new MoveNotAllowed(found.state, move);
    if (NEEDS_VERDICT.includes(move) && !verdict) throw new MoveNeeds(move, 'verdict');
    if (NEEDS_REASON.includes(move) && !reason) throw new MoveNeeds(move, 'reason');
    if (UNREPORTED.includes(move) && found.reportedAt === null && (await reportedWithin(tx, caseId)))
      throw new ReportedWithin(move);
    await this.become(tx, actor, { ...found, version }, to, { move, verdict, reason });
  }

  /** Follows the case's report: draft, in review, returned, sent. Moves that are no longer possible change nothing. */
  async follow(
    tx: Tx,
    actor: Actor,
    caseId: string,
    move: Extract<CaseMove, 'draft' | 'submit' | 'return' | 'report'>,
    reason?: string,
  ): Promise<void> {
    const found = await this.find(tx, caseId);
    const to = afterMove(found.state, move);
    if (to) await this.become(tx, actor, found, to, { move, reason });
  }

  /** Sets the verdict without moving the case, e.g. when a 過検知 report is drafted. */
  async judge(tx: Tx, actor: Actor, caseId: string, verdict: Verdict): Promise<void> {
    const found = await this.find(tx, caseId);
    await updateVersion(tx, Case, found, { verdict });
    await this.tell(tx, actor, found, 'case.judge', { verdict });
  }

  /** Whether what the case's report says is settled; while it is, no further alert joins the case. */
  async settleReport(tx: Tx, caseId: string, reportSettled: boolean): Promise<void> {
    await updateVersion(tx, Case, await this.find(tx, caseId), { reportSettled });
  }

  /** @throws CaseNotFound */
  async addNote(tx: Tx, actor: Actor, caseId: string, body: string): Promise<void> {
    const { customerId } = await this.find(tx, caseId);
    const id = newId();
    await tx.insert(CaseNote, { id, customerId, caseId, authorId: actor.id, body, at: this.clock.now() });
    await this.tell(tx, actor, { id: caseId, customerId }, 'case.note', { noteId: id });
  }

  /** @throws CaseNotFound also for another customer's case, which row-level security hides */
  async find(tx: Tx, caseId: string): Promise<Case> {
    const found = await tx.findOneBy(Case, { id: caseId });
    if (!found) throw new CaseNotFound(caseId);
    return found;
  }

  private async become(tx: Tx, actor: Actor, from: Case, to: CaseState, why: Partial<MoveRequest>): Promise<void> {
    const at = this.clock.now();
    const { move, verdict, reason } = why;
    await updateVersion(tx, Case, from, {
      state: to,
      ...(verdict && { verdict }),
      ...(move === 'claim' && { assigneeId: actor.id, claimedAt: at }),
      ...(to === 'reported' && { reportedAt: at }),
      ...(ENDS.includes(to) && { closedAt: at }),
      ...(move === 'reopen' && { closedAt: null }),
    });
    const { id: caseId, customerId, state: fromState } = from;
    await tx.insert(CaseTransition, {
      id: newId(),
      customerId,
      caseId,
      fromState,
      toState: to,
      at,
      actor: actor.id,
      reason: reason ?? null,
    });
    if (ENDS.includes(to)) await this.closeAlerts(tx, from, verdict ?? from.verdict ?? to);
    else if (move === 'reopen') await this.reopenAlerts(tx, caseId);
    await this.tell(tx, actor, from, `case.${move}`, { from: fromState, to, verdict, reason });
  }

  private async closeAlerts(tx: Tx, { id: caseId, customerId }: Case, stateReason: string): Promise<void> {
    const rows = await tx.findBy(CaseAlert, { caseId });
    const ids = rows.map((row) => row.alertId);
    await tx.update(Alert, { id: Any(ids), state: 'queued' }, { state: 'closed', stateReason });
    const subject = { customerId, subjectKind: 'case', subjectId: caseId };
    await this.facts.record(tx, { ...subject, kind: 'case.ended', payload: { alertIds: ids } });
  }

  private async reopenAlerts(tx: Tx, caseId: string): Promise<void> {
    const rows = await tx.findBy(CaseAlert, { caseId });
    const ids = rows.map((row) => row.alertId);
    await tx.update(Alert, { id: Any(ids), state: 'closed' }, { state: 'queued', stateReason: null });
  }

  private async tell(
    tx: Tx,
    actor: Actor,
    of: Pick<Case, 'id' | 'customerId'>,
    action: string,
    detail: object,
  ): Promise<void> {
    const { id: subjectId, customerId } = of;
    await this.audit.record(tx, { actor, action, subjectKind: 'case', subjectId, customerId, detail: { ...detail } });
    await this.facts.record(tx, { kind: 'case.changed', customerId, subjectKind: 'case', subjectId });
  }
}
