import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { FactLog, type Tx, updateVersion } from '@owl/adapters/db';
import type { Clock } from '@owl/foundation/clock';
import { CallerError } from '@owl/foundation/errors';
import { type Actor, Audit } from '@owl/identity';
import { Appliance } from './appliance.entity';
import { ApplianceMoveNotAllowed } from './appliance.errors';
import { keepName } from './appliance-names';
import { Customer } from './customer.entity';
import { Enrolment, type NewAppliance } from './enrolment.service';
import { type ApplianceMove, applianceMoves } from './rules/appliance-moves';

/** What somebody does with an appliance as a whole, and why. */
export interface ApplianceStep {
  move: ApplianceMove;
  /** As it was read. */
  version: number;
  reason: string;
}

/** The appliances of customers who are served already: added, taken out of service, brought back. */
@Injectable()
export class Appliances {
  constructor(
    private readonly enrolment: Enrolment,
    private readonly audit: Audit,
    private readonly facts: FactLog,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** One more, with an address of its own. @throws CallerError `not-found`; ApplianceNameTaken */
  async add(tx: Tx, actor: Actor, customerId: string, wish: NewAppliance): Promise<Appliance> {
    if (!(await tx.existsBy(Customer, { id: customerId })))
      throw new CallerError('not-found', 'There is no such customer, or it is not yours to see.');
    const appliance = await this.enrolment.appliance(tx, actor, customerId, wish);
    await this.tell(tx, appliance);
    return appliance;
  }

  /**
   * `retire`: nobody waits to hear it any more, and what it still mails goes to quarantine with a page, since it may have
   * been retired by mistake. `reinstate`: it serves with the settings it had, and is expected to be heard from now on.
   * @throws CallerError `not-found`; ApplianceMoveNotAllowed; ApplianceNameTaken when another bears its name by now;
   * ChangedMeanwhile when somebody else has changed it since `version` was read
   */
  async move(tx: Tx, actor: Actor, id: string, { move, version, reason }: ApplianceStep): Promise<void> {
    const appliance = await tx.findOneBy(Appliance, { id });
    if (!appliance) throw new CallerError('not-found', 'There is no such appliance, or it is not yours to see.');
    if (!applianceMoves(appliance).includes(move)) throw new ApplianceMoveNotAllowed(move);
    const { customerId, name } = appliance;
    if (move === 'reinstate') await keepName(tx, customerId, name, id);
    const now = this.clock.now();
    const change = move === 'retire' ? { retiredAt: now, silentSince: null } : { retiredAt: null, reinstatedAt: now };
    await updateVersion(tx, Appliance, { id, version }, change);
    const subject = { subjectKind: 'appliance', subjectId: id, customerId };
    await this.audit.record(tx, { actor, action: `appliance.${move}`, ...subject, detail: { name, reason } });
    await this.tell(tx, appliance);
  }

  private tell(tx: Tx, { id, customerId }: Appliance): Promise<void> {
    return this.facts.record(tx, { kind: 'appliance.changed', subjectKind: 'appliance', subjectId: id, customerId });
  }
}
