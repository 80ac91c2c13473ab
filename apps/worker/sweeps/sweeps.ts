import { Inject, Injectable } from '@nestjs/common';
import { LOG, type Log } from '@owl/adapters/log';
import { CheckMails } from './check-mails';
import { CloseMonth } from './close-month';
import { PageQuarantine } from './page-quarantine';
import { SilentAppliances } from './silent-appliances';
import { SweepDue } from './sweep-due';

/** The sweeps with their totals in the log. */
@Injectable()
export class Sweeps {
  constructor(
    private readonly sweepDue: SweepDue,
    private readonly closeMonth: CloseMonth,
    private readonly silentAppliances: SilentAppliances,
    private readonly checkMails: CheckMails,
    private readonly pageQuarantine: PageQuarantine,
    @Inject(LOG) private readonly log: Log,
  ) {}

  async due(): Promise<void> {
    this.log.debug({ totals: await this.sweepDue.run() }, 'swept due rows');
    const pages = await this.pageQuarantine.run();
    if (pages > 0) this.log.info({ pages }, 'the duty analyst was told of mail in quarantine');
  }

  async months(): Promise<void> {
    this.log.info({ totals: await this.closeMonth.run() }, 'swept months to close');
  }

  async mails(): Promise<void> {
    await this.checkMails.run();
  }

  async appliances(): Promise<void> {
    this.log.debug({ totals: await this.silentAppliances.run() }, 'looked for silent appliances');
  }
}
