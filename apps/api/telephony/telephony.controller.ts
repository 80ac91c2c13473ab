import { Controller, Inject } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { CONFIG, type OwlConfig } from '@owl/adapters/config';
import { Database } from '@owl/adapters/db';
import { TELEPHONY, type Telephony } from '@owl/adapters/telephony';
import type { TelephonyHealth } from '@owl/contracts';
import type { Clock } from '@owl/foundation/clock';
import { telephonyHealth } from '@owl/stages/escalate';
import { API_PATH, Route } from '../http/route.decorator';

/** How the telephone providers stand. */
@Controller(API_PATH)
export class TelephonyController {
  constructor(
    private readonly database: Database,
    @Inject(TELEPHONY) private readonly telephony: Telephony,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: OwlConfig,
  ) {}

  @Route('telephonyHealth')
  async health(): Promise<TelephonyHealth> {
    const real = this.clock.real();
    const found = await this.database.soc((tx) => telephonyHealth(tx, this.telephony.providers, real));
    const { CALL_LIMIT_PER_DAY: callsPerDay, SPEND_LIMIT_PER_DAY: spendPerDay = null } = this.config;
    const providers = found.providers.map(({ since, canaryAt, ...row }) => ({
      ...row,
      since: since?.toISOString() ?? null,
      canaryAt: canaryAt?.toISOString() ?? null,
    }));
    return { ...found, providers, limits: { callsPerDay, spendPerDay }, real: real.toISOString() };
  }
}
