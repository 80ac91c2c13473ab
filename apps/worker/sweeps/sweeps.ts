import { Inject, Injectable } from '@nestjs/common';
import { LOG, type Log } from '@owl/adapters/log';
import { CloseMonth } from './close-month';
import { MailWatch } from './mail-watch';
import { SilentAppliances } from './silent-appliances';
import { SweepDue } from './sweep-due';

/** The sweeps with their totals in the log. */
@Injectable()
export class Sweeps {
  constructor(
    private readonly sweepDue: SweepDue,
    private readonly closeMonth: CloseMonth,
    private readonly silentAppliances: SilentAppliances,
    private readonly mailWatch: MailWatch,
    @Inject(LOG) private readonly log: Log,
  ) {}

  async due(): Promise<void> {
    this.log.debug({ totals: await this.sweepDue.run() }, 'swept due rows');
    await this.mailWatch.often();
  }

  async months(): Promise<void> {
    this.log.info({ totals: await this.closeMonth.run() }, 'swept months to close');
  }

  async mails(): Promise<void> {
    await this.mailWatch.nightly();
  }

  async appliances(): Promise<void> {
    this.log.debug({ totals: await this.silentAppliances.run() }, 'looked for silent appliances');
  }
}
