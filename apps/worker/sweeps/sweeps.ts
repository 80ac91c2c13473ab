import { Inject, Injectable } from '@nestjs/common';
import { LOG, type Log } from '@owl/adapters/log';
import { Hourly } from './hourly';
import { MailWatch } from './mail-watch';
import { SilentAppliances } from './silent-appliances';
import { SweepDue } from './sweep-due';
import { WarnSla } from './warn-sla';

/** The sweeps with their totals in the log. */
@Injectable()
export class Sweeps {
  constructor(
    private readonly sweepDue: SweepDue,
    private readonly hourly: Hourly,
    private readonly silentAppliances: SilentAppliances,
    private readonly mailWatch: MailWatch,
    private readonly warnSla: WarnSla,
    @Inject(LOG) private readonly log: Log,
  ) {}

  async due(): Promise<void> {
    this.log.debug({ totals: await this.sweepDue.run() }, 'swept due rows');
    await this.mailWatch.often();
  }

  async months(): Promise<void> {
    await this.hourly.months();
  }

  async calendars(): Promise<void> {
    await this.hourly.calendars();
  }

  async trials(): Promise<void> {
    await this.hourly.trials();
  }

  async mails(): Promise<void> {
    await this.mailWatch.nightly();
  }

  async deadlines(): Promise<void> {
    this.log.debug({ totals: await this.warnSla.run() }, 'looked at deadlines');
  }

  async appliances(): Promise<void> {
    this.log.debug({ totals: await this.silentAppliances.run() }, 'looked for silent appliances');
  }
}
