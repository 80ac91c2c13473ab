import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { Database, type Tx, takeSlot } from '@owl/adapters/db';
import { LOG, type Log } from '@owl/adapters/log';
import { socZone } from '@owl/directory';
import { localDateIn } from '@owl/foundation/calendar';
import { type Clock, hours } from '@owl/foundation/clock';
import { type AuditOutcome, CallAuditor } from '@owl/stages/escalate';
import { CallFindingPage } from './call-finding-page';
import { FailedCheckPage } from './failed-check-page';

// Before anybody comes to work, after the night's last calls.
const AT_HOUR = 6;
const NAME = 'audit-calls';

/** Watches that every alert that is to be telephoned is, step by step and once, and pages about each finding once. */
@Injectable()
export class AuditCalls {
  constructor(
    private readonly database: Database,
    private readonly auditor: CallAuditor,
    private readonly findingPage: CallFindingPage,
    private readonly failedCheck: FailedCheckPage,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** Looks for what is due and is not done. */
  run(): Promise<AuditOutcome> {
    return this.look((tx) => this.auditor.lookForStuck(tx)) as Promise<AuditOutcome>;
  }

  /** Proves once a night that nobody was called twice and no alert left out. @returns null when it has been done tonight */
  nightly(): Promise<AuditOutcome | null> {
    return this.failedCheck.guard('calls', () =>
      this.look(async (tx) => ((await this.isFirst(tx)) ? this.auditor.proveOnce(tx) : null)),
    );
  }

  private async look(audit: (tx: Tx) => Promise<AuditOutcome | null>): Promise<AuditOutcome | null> {
    const outcome = await this.database.soc(async (tx) => {
      const found = await audit(tx);
      if (found?.fresh.length) await this.findingPage.send(tx, found.fresh);
      return found;
    });
    for (const finding of outcome?.fresh ?? []) {
      const advice = 'a night call does not come right by itself: telephone the customer, see docs/guide/operating.md';
      this.log.error({ ...finding }, advice);
    }
    if (outcome?.cleared) this.log.info({ cleared: outcome.cleared }, 'findings about night calls have come right');
    return outcome;
  }

  /** Whoever adds the row does it, in the same transaction: when it fails, the night is still to be had. */
  private async isFirst(tx: Tx): Promise<boolean> {
    const night = localDateIn(await socZone(tx), new Date(this.clock.now().getTime() - hours(AT_HOUR)));
    return takeSlot(tx, NAME, night, this.clock.now());
  }
}
