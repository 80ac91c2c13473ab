import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { FactLog, type Tx, insertNewRows } from '@owl/adapters/db';
import { Customer } from '@owl/directory';
import type { Clock } from '@owl/foundation/clock';
import { CallerError } from '@owl/foundation/errors';
import { newId } from '@owl/foundation/ids';
import { type Actor, Audit } from '@owl/identity';
import { OnboardingTick } from './onboarding-tick.entity';
import type { TickedByHand } from './rules/checklist';

/** Steps of the checklist that a person vouches for. */
@Injectable()
export class OnboardingTicks {
  constructor(
    private readonly facts: FactLog,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Ticks a step, or takes the tick back; asking again changes nothing. @throws CallerError `not-found` */
  async set(
    tx: Tx,
    actor: Actor,
    customerId: string,
    { item, done, note }: { item: TickedByHand; done: boolean; note: string },
  ): Promise<void> {
    const exists = await tx.existsBy(Customer, { id: customerId });
    if (!exists) throw new CallerError('not-found', 'There is no such customer, or it is not yours to see.');
    const row = { id: newId(), customerId, item, doneBy: actor.id, doneAt: this.clock.now(), note };
    const changed = done
      ? (await insertNewRows(tx, OnboardingTick, [row])).size
      : ((await tx.delete(OnboardingTick, { customerId, item })).affected ?? 0);
    if (changed === 0) return;
    const subject = { customerId, subjectKind: 'customer', subjectId: customerId };
    const action = done ? 'onboarding.tick' : 'onboarding.untick';
    await this.audit.record(tx, { ...subject, actor, action, detail: { item, note } });
    await this.facts.record(tx, { ...subject, kind: 'onboarding.changed' });
  }
}
