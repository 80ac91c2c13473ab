import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { FactLog, type Tx, insertNewRows, updateVersion } from '@owl/adapters/db';
import type { Clock } from '@owl/foundation/clock';
import { newId } from '@owl/foundation/ids';
import { type Actor, Audit } from '@owl/identity';
import { Dispute } from './dispute.entity';
import { HandledItem } from './handled-item.entity';
import {
  DisputeMoveNotAllowed,
  DisputeNeedsReason,
  DisputeNotFound,
  ItemNotFound,
  NeedsAnotherPerson,
  NotDisputable,
  NotYoursToWithdraw,
} from './meter.errors';
import { raisedSide } from './dispute.read-model';
import { MeterService } from './meter.service';
import { type DisputeMove, afterDisputeMove, disputeMoves, needsReason, sideOf } from './rules/dispute-moves';

export interface DisputeMoveRequest {
  move: DisputeMove;
  /** Why; the customer reads it. Needed by `propose` and `reject`, and by `withdraw` of the SOC. */
  reason?: string | undefined;
  version: number;
}

// Each dispute is a mail to every lead.
const MOST_WITHDRAWN = 3;

/** Disputes about items of the count: raised by the customer or for them, decided by two people. Service rules 2.12. */
@Injectable()
export class DisputeService {
  constructor(
    private readonly meter: MeterService,
    private readonly facts: FactLog,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * @returns the id of the dispute
   * @throws ItemNotFound also for another customer's item; NotDisputable when it does not count or is disputed already
   */
  async raise(tx: Tx, actor: Actor, itemId: string, reason: string): Promise<string> {
    const item = await tx.findOneBy(HandledItem, { id: itemId });
    if (!item) throw new ItemNotFound(itemId);
    const { customerId, sourceKind, sourceId } = item;
    if (item.entryKind !== 'count') throw new NotDisputable('not-a-count');
    if ((await tx.sum(HandledItem, 'quantity', { customerId, sourceKind, sourceId })) !== 1)
      throw new NotDisputable('taken-back');
    if (sideOf(actor.role) === 'customer' && (await this.withdrawn(tx, itemId)) >= MOST_WITHDRAWN)
      throw new NotDisputable('withdrawn-often');
    const at = this.clock.now();
    const row = { id: newId(), customerId, handledItemId: itemId, reason, raisedBy: actor.id, raisedAt: at };
    const added = await insertNewRows(tx, Dispute, [row]);
    if (!added.size) throw new NotDisputable('disputed');
    await this.tell(tx, actor, row, 'dispute.raise', { itemId, reason });
    return row.id;
  }

  /**
   * @throws DisputeNotFound, DisputeNeedsReason, ChangedMeanwhile
   * @throws NeedsAnotherPerson when who proposed would approve; NotYoursToWithdraw for the side that did not raise it
   * @throws DisputeMoveNotAllowed when the table has no such move, or not for this person
   */
  async move(tx: Tx, actor: Actor, id: string, { move, reason, version }: DisputeMoveRequest): Promise<Dispute> {
    const found = await tx.findOneBy(Dispute, { id });
    if (!found) throw new DisputeNotFound(id);
    const to = afterDisputeMove(found.state, move);
    if (!to) throw new DisputeMoveNotAllowed(found.state, move);
    if (move === 'approve' && found.proposedBy === actor.id) throw new NeedsAnotherPerson();
    const side = await raisedSide(tx, id);
    if (move === 'withdraw' && sideOf(actor.role) !== side) throw new NotYoursToWithdraw(side);
    if (!disputeMoves({ ...found, raisedSide: side }, actor).includes(move))
      throw new DisputeMoveNotAllowed(found.state, move);
    if (needsReason(move, actor.role) && !reason) throw new DisputeNeedsReason(move);
    const at = this.clock.now();
    const words = reason ?? null;
    await updateVersion(
      tx,
      Dispute,
      { id, version },
      {
        state: to,
        ...(move === 'propose'
          ? { proposal: words, proposedBy: actor.id, proposedAt: at }
          : { decision: words, decidedBy: actor.id, decidedAt: at }),
      },
    );
    await this.tell(tx, actor, found, `dispute.${move}`, { from: found.state, to, reason: words });
    if (to === 'accepted') await this.takeBack(tx, found.handledItemId);
    return found;
  }

  private withdrawn(tx: Tx, handledItemId: string): Promise<number> {
    return tx.countBy(Dispute, { handledItemId, state: 'withdrawn' });
  }

  private async takeBack(tx: Tx, itemId: string): Promise<void> {
    const { sourceKind, sourceId } = await tx.findOneByOrFail(HandledItem, { id: itemId });
    if (sourceKind === 'case') await this.meter.settleCase(tx, sourceId);
    else await this.meter.settleCallRun(tx, sourceId);
  }

  private async tell(
    tx: Tx,
    actor: Actor,
    { id: subjectId, customerId }: Pick<Dispute, 'id' | 'customerId'>,
    action: string,
    detail: Record<string, unknown>,
  ): Promise<void> {
    const subject = { subjectKind: 'dispute', subjectId, customerId };
    await this.audit.record(tx, { actor, action, ...subject, detail });
    await this.facts.record(tx, { kind: 'dispute.changed', ...subject });
  }
}
