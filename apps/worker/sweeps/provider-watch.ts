import { Inject, Injectable } from '@nestjs/common';
import { LOG, type Log } from '@owl/adapters/log';
import { CallLimits, EndCalls, ProviderChecks, WhomToCall } from '@owl/stages/escalate';

/** What is watched of the telephone providers. */
@Injectable()
export class ProviderWatch {
  constructor(
    private readonly whomToCall: WhomToCall,
    private readonly limits: CallLimits,
    private readonly checks: ProviderChecks,
    private readonly endCalls: EndCalls,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** What no provider calls is told to people; what must not go on is ended, which nobody waits for. */
  async often(): Promise<void> {
    await this.endCalls.due();
    const pages = (await this.whomToCall.tell()) + (await this.limits.watch());
    if (pages > 0) this.log.info({ pages }, 'the duty analyst was told of the telephone providers');
  }

  /** Tries the providers, which may take long. */
  async tryThem(): Promise<void> {
    this.log.debug({ begun: await this.checks.run() }, 'tried the telephone providers');
  }
}
