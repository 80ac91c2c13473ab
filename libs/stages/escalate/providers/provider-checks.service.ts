import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { CONFIG, type OwlConfig } from '@owl/adapters/config';
import { Database, type Tx } from '@owl/adapters/db';
import { TELEPHONY, type Telephony } from '@owl/adapters/telephony';
import { type Clock, minutes } from '@owl/foundation/clock';
import { newId } from '@owl/foundation/ids';
import { In } from 'typeorm';
import { checkOfBalance } from '../rules/provider-state';
import { Canary } from './canary.service';
import { type BegunCheck, ProviderCheck } from './provider-check.entity';
import { ProviderHealth } from './provider-health.service';

const EVERY = minutes(10);
// A reading takes seconds: the process that began it is gone.
const ABANDONED = minutes(3);

/** Tries each provider every 10 minutes: what is left on the account, and a call to a number of ours. */
@Injectable()
export class ProviderChecks {
  constructor(
    private readonly database: Database,
    private readonly health: ProviderHealth,
    private readonly canary: Canary,
    @Inject(TELEPHONY) private readonly telephony: Telephony,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: OwlConfig,
  ) {}

  /** @returns how many checks were begun */
  async run(): Promise<number> {
    let begun = 0;
    await this.database.soc((tx) => this.forgetAbandoned(tx));
    await this.canary.follow();
    for (const provider of this.telephony.providers) {
      const balance = await this.database.soc((tx) => this.begin(tx, provider, 'balance'));
      if (balance) await this.readBalance(balance);
      const call = this.canary.isSet ? await this.database.soc((tx) => this.begin(tx, provider, 'canary')) : null;
      if (call) await this.canary.sing(call);
      begun += Number(balance !== null) + Number(call !== null);
    }
    return begun;
  }

  /** Whoever of several workers writes the row does the check. null: it is not due. */
  private async begin(tx: Tx, provider: string, kind: 'balance' | 'canary'): Promise<BegunCheck | null> {
    const [lock]: { mine: boolean }[] = await tx.query(TRY_LOCK, [`owl.provider-check ${kind}`]);
    const at = this.clock.real();
    const last = await tx.findOne(ProviderCheck, { where: { provider, kind }, order: { at: 'DESC' } });
    if (!lock?.mine || (last && at.getTime() - last.at.getTime() < EVERY)) return null;
    // Our own telephone is in one call at a time.
    if (kind === 'canary' && (await tx.existsBy(ProviderCheck, { kind, outcome: 'pending' }))) return null;
    const check = { id: newId(), provider, kind, at };
    await tx.insert(ProviderCheck, { ...check, outcome: 'pending' });
    return check;
  }

  private async readBalance(check: BegunCheck): Promise<void> {
    const { provider, id } = check;
    const balance = await this.telephony.at(provider).balance();
    await this.database.soc(async (tx) => {
      const before = await tx.findOne(ProviderCheck, {
        where: { provider, kind: 'balance', outcome: In(['ok', 'trouble', 'unknown']) },
        order: { at: 'DESC' },
      });
      const failedBefore = before !== null && before.amount === null;
      const result = checkOfBalance(balance, this.config.BALANCE_WARN, failedBefore);
      const left = balance.kind === 'read' ? { amount: balance.amount, currency: balance.currency } : {};
      await this.health.settle(tx, { ...check, id }, { ...result, ...left });
    });
  }

  /** Begun by a process that died: they say nothing. */
  private async forgetAbandoned(tx: Tx): Promise<void> {
    await tx.query(
      `UPDATE provider_checks SET outcome = 'unknown', detail = 'the process that began it has died'
       WHERE outcome = 'pending' AND provider_sid IS NULL AND at < $1`,
      [new Date(this.clock.real().getTime() - ABANDONED)],
    );
  }
}

const TRY_LOCK = 'SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS mine';
