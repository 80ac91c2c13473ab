import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { CONFIG, type OwlConfig } from '@owl/adapters/config';
import { Database } from '@owl/adapters/db';
import { TELEPHONY, type Telephony } from '@owl/adapters/telephony';
import { type Clock, seconds } from '@owl/foundation/clock';
import { randomToken } from '@owl/foundation/ids';
import { IsNull, Not } from 'typeorm';
import { CallLimitReached } from '../escalate.errors';
import { canaryResult } from '../rules/canary-result';
import { CallLimits } from './call-limits.service';
import { type BegunCheck, ProviderCheck } from './provider-check.entity';
import { ProviderHealth } from './provider-health.service';

// Long enough to ring once anywhere.
const RING_SECONDS = 15;
const TOKEN_BYTES = 16;
// A call may carry a creation time a little before ours.
const SKEW = seconds(5);

/**
 * A call to a number of ours that proves that a provider places calls. Nobody is told anything in it: whoever answers is
 * hung up on. Its outcome is asked for; callbacks to its random token are nobody's.
 */
@Injectable()
export class Canary {
  constructor(
    private readonly database: Database,
    private readonly health: ProviderHealth,
    private readonly limits: CallLimits,
    @Inject(TELEPHONY) private readonly telephony: Telephony,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: OwlConfig,
  ) {}

  get isSet(): boolean {
    return this.config.CANARY_TO !== undefined;
  }

  /** The one POST of a check that was begun. */
  async sing(check: BegunCheck): Promise<void> {
    const { CANARY_TO: to, PUBLIC_URL } = this.config;
    if (to === undefined || (await this.isBeyondLimits(check))) return;
    const provider = this.telephony.at(check.provider);
    await this.telephony.turn(check.provider);
    const token = randomToken(TOKEN_BYTES);
    const base = `${PUBLIC_URL}/telephony`;
    const urls = {
      voiceUrl: `${base}/voice/${token}`,
      statusUrl: `${base}/status/${token}`,
      machineUrl: `${base}/machine/${token}`,
    };
    const placed = await provider.place({ to, ringSeconds: RING_SECONDS, ...urls });
    const sid = placed.kind === 'placed' ? placed.sid : placed.kind === 'unknown' ? await this.listed(check, to) : null;
    await this.database.soc(async (tx) => {
      if (sid !== null) return void (await tx.update(ProviderCheck, { id: check.id }, { providerSid: sid }));
      const detail = placed.kind === 'placed' ? null : placed.reason;
      await this.health.settle(tx, check, { outcome: 'trouble', trouble: 'canary-failed', detail });
    });
  }

  /** Asks what became of the calls that were placed. */
  async follow(): Promise<void> {
    const pending = await this.database.soc((tx) =>
      tx.findBy(ProviderCheck, { kind: 'canary', outcome: 'pending', providerSid: Not(IsNull()) }),
    );
    for (const check of pending) {
      const call = await this.telephony.at(check.provider).fetch(check.providerSid ?? '');
      const result = canaryResult(call?.status ?? null, check.at, this.clock.real());
      if (result) await this.database.soc((tx) => this.health.settle(tx, check, result));
    }
  }

  /** A lost answer is no proof of trouble: the provider's list tells whether the call is there. */
  private async listed({ provider, at }: BegunCheck, to: string): Promise<string | null> {
    const calls = await this.telephony.at(provider).find(to, new Date(at.getTime() - SKEW), this.clock.real());
    return calls?.[0]?.sid ?? null;
  }

  private async isBeyondLimits(check: BegunCheck): Promise<boolean> {
    return this.database.soc(async (tx) => {
      try {
        await this.limits.refuseBeyond(tx);
        return false;
      } catch (error) {
        if (!(error instanceof CallLimitReached)) throw error;
        await this.health.settle(tx, check, { outcome: 'unknown', trouble: null, detail: error.message });
        return true;
      }
    });
  }
}
