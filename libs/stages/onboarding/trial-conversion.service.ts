import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import type { Tx } from '@owl/adapters/db';
import { type Contract, ContractVersions, DirectoryService, socZone, termsOf } from '@owl/directory';
import { localDateIn } from '@owl/foundation/calendar';
import type { Clock } from '@owl/foundation/clock';
import type { Actor } from '@owl/identity';
import { AlreadyConverted, NoTrial } from './onboarding.errors';
import { newestTrial } from './rules/trial-state';

/** What is agreed for the contract; everything else goes on as the trial tuned it. */
export type ConversionWish = Pick<
  Contract,
  | 'effectiveFrom'
  | 'coversBusiness'
  | 'coversAfterHours'
  | 'expectedBusiness'
  | 'expectedAfterHours'
  | 'unitPriceBusiness'
  | 'unitPriceAfterHours'
>;

/** A trial that becomes a contract. Alerts stay; counting begins with the contract's first day. Service rules 2.15. */
@Injectable()
export class TrialConversion {
  constructor(
    private readonly directory: DirectoryService,
    private readonly versions: ContractVersions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Prepares the standard version that follows the trial.
   * @throws NoTrial, AlreadyConverted; what `ContractVersions.prepare` throws, e.g. for a day that is not in the future,
   *   or `trial-after-contract` while a version of the trial is prepared for a later day
   */
  async prepare(tx: Tx, actor: Actor, customerId: string, wish: ConversionWish): Promise<Contract> {
    await this.versions.alone(tx, customerId);
    const { contracts } = await this.directory.termsHistory(tx, customerId);
    const trial = newestTrial(contracts, localDateIn(await socZone(tx), this.clock.now()));
    const terms = contracts.find(({ kind }) => kind === 'trial');
    if (!trial || !terms) throw new NoTrial();
    if (trial.convertsOn !== null) throw new AlreadyConverted(trial.convertsOn);
    return this.versions.prepare(tx, actor, customerId, {
      ...termsOf(terms),
      ...wish,
      kind: 'standard',
      nightCalls: wish.coversAfterHours,
      caseMails: true,
      note: `follows the trial of ${trial.startsOn}`,
    });
  }
}
