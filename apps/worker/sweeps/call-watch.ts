import { Inject, Injectable } from '@nestjs/common';
import { LOG, type Log } from '@owl/adapters/log';
import { inFull } from '@owl/foundation/errors';
import { CallPrices, ProveRuns } from '@owl/stages/escalate';
import { AuditCalls } from './audit-calls';
import { HandoverMail } from './handover-mail';
import { ProviderWatch } from './provider-watch';

/** What is watched of the night calls. */
@Injectable()
export class CallWatch {
  constructor(
    private readonly auditCalls: AuditCalls,
    private readonly proveRuns: ProveRuns,
    private readonly callPrices: CallPrices,
    private readonly handoverMail: HandoverMail,
    private readonly providerWatch: ProviderWatch,
    @Inject(LOG) private readonly log: Log,
  ) {}

  async often(): Promise<void> {
    const { fresh, cleared } = await this.auditCalls.run();
    this.log.debug({ totals: { fresh: fresh.length, cleared } }, 'looked whether the night calls go on');
  }

  /** Whom to call by hand. Of the sweeps that may be held up, none holds up this one: it is part of two. */
  async byHand(): Promise<void> {
    await this.providerWatch.often();
  }

  async providers(): Promise<void> {
    await this.providerWatch.tryThem();
  }

  async nightly(): Promise<void> {
    const outcome = await this.auditCalls.nightly();
    if (outcome?.fresh.length === 0) this.log.info('the nightly check found every alert called, and nobody twice');
  }

  /** What becomes known after a call: late callbacks, prices; and what the next shift is told of the night. */
  async aftermath(): Promise<void> {
    const [handover, prices, proofs] = await inFull<unknown>([
      () => this.handoverMail.run(),
      () => this.callPrices.run(),
      () => this.proveRuns.run(),
    ]);
    this.log.debug({ totals: { prices, proofs, handover } }, 'followed up on the night calls');
  }
}
