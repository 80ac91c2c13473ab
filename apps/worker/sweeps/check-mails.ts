import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { Database, type Tx, takeSlot } from '@owl/adapters/db';
import { LOG, type Log } from '@owl/adapters/log';
import { socZone } from '@owl/directory';
import { localDateIn } from '@owl/foundation/calendar';
import { type Clock, hours } from '@owl/foundation/clock';
import { MailCheck, type MailTotals, gapsIn } from '@owl/stages/intake';
import { FailedCheckPage } from './failed-check-page';
import { MailGapPage } from './mail-gap-page';

// When the night's mail is in and few people look at the database. Looked for every hour: a night that was slept through
// is made up for as soon as somebody is awake.
const AT_HOUR = 3;
const NAME = 'check-mails';

/** Proves once a night that every mail that was acknowledged has ended or is being worked on; pages when one has not. */
@Injectable()
export class CheckMails {
  constructor(
    private readonly database: Database,
    private readonly check: MailCheck,
    private readonly gapPage: MailGapPage,
    private readonly failedCheck: FailedCheckPage,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** @returns the totals; null when tonight's check has been made, here or by another worker */
  async run(): Promise<MailTotals | null> {
    const totals = await this.failedCheck.guard('mails', () => this.database.soc((tx) => this.tonight(tx)));
    if (totals && gapsIn(totals).length) {
      const advice = 'the nightly check found mails that neither ended nor are worked on: see docs/guide/operating.md';
      this.log.error({ totals, gaps: gapsIn(totals) }, advice);
    } else if (totals) this.log.info({ totals }, 'the nightly check found every acknowledged mail ended');
    return totals;
  }

  private async tonight(tx: Tx): Promise<MailTotals | null> {
    const zone = await socZone(tx);
    return (await this.isFirst(tx, zone)) ? this.inNight(tx, zone) : null;
  }

  private async inNight(tx: Tx, zone: string): Promise<MailTotals> {
    const totals = await this.check.run(tx, zone);
    if (gapsIn(totals).length) await this.gapPage.send(tx, totals, zone);
    return totals;
  }

  /** Whoever adds the row makes the check, in the same transaction: when it fails, the night is still to be had. */
  private isFirst(tx: Tx, zone: string): Promise<boolean> {
    const night = localDateIn(zone, new Date(this.clock.now().getTime() - hours(AT_HOUR)));
    return takeSlot(tx, NAME, night, this.clock.now());
  }
}
