import { Injectable } from '@nestjs/common';
import { FactLog, type Tx, updateVersion } from '@owl/adapters/db';
import { CallerError } from '@owl/foundation/errors';
import { type Actor, Audit } from '@owl/identity';
import { Appliance } from './appliance.entity';
import { keepName } from './appliance-names';
import { changesOf } from './rules/changes-of';

/** What people set about an appliance; checked before it comes here. */
export type ApplianceWish = Pick<
  Appliance,
  'name' | 'heartbeatHours' | 'allowedSenders' | 'trust' | 'trustedDomains' | 'trustedSealers' | 'ownRule'
>;

/** How an appliance is heard, what its mail must prove, and how it is read. It holds from the next mail on. */
@Injectable()
export class ApplianceSettings {
  constructor(
    private readonly audit: Audit,
    private readonly facts: FactLog,
  ) {}

  /**
   * Saves all settings; the audit tells each that changed, with what it was.
   * @throws CallerError `not-found`; ApplianceNameTaken; ChangedMeanwhile when somebody else has saved since `version` was read
   */
  async save(tx: Tx, actor: Actor, id: string, version: number, wish: ApplianceWish): Promise<void> {
    const before = await tx.findOneBy(Appliance, { id });
    if (!before) throw new CallerError('not-found', 'There is no such appliance, or it is not yours to see.');
    if (wish.name !== before.name && !before.retiredAt) await keepName(tx, before.customerId, wish.name, id);
    await updateVersion(tx, Appliance, { id, version }, { ...wish, ownRule: wish.ownRule as never });
    const changed = changesOf({ ...before }, { ...wish });
    if (Object.keys(changed).length === 0) return;
    const subject = { subjectKind: 'appliance', subjectId: id, customerId: before.customerId };
    await this.audit.record(tx, { actor, action: 'appliance.save', ...subject, detail: { changed } });
    await this.facts.record(tx, { kind: 'appliance.changed', ...subject });
  }
}
