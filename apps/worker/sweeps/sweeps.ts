import { Inject, Injectable } from '@nestjs/common';
import { LOG, type Log } from '@owl/adapters/log';
import { inFull } from '@owl/foundation/errors';
import { CallWatch } from './call-watch';
import { Hourly } from './hourly';
import { MailWatch } from './mail-watch';
import { SweepDue } from './sweep-due';
import { WarnSla } from './warn-sla';

/** The sweeps with their totals in the log. */
@Injectable()
export class Sweeps {
  constructor(
    private readonly sweepDue: SweepDue,
    private readonly hourly: Hourly,
    private readonly mailWatch: MailWatch,
    private readonly callWatch: CallWatch,
    private readonly warnSla: WarnSla,
    @Inject(LOG) private readonly log: Log,
  ) {}

  async due(): Promise<void> {
    await inFull([
      async () => this.log.debug({ totals: await this.sweepDue.run() }, 'swept due rows'),
      () => this.mailWatch.often(),
      () => this.callWatch.byHand(),
    ]);
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

  async calls(): Promise<void> {
    await inFull([() => this.callWatch.byHand(), () => this.callWatch.often()]);
  }

  async providers(): Promise<void> {
    await this.callWatch.providers();
  }

  async aftermath(): Promise<void> {
    await this.callWatch.aftermath();
  }

  async callProofs(): Promise<void> {
    await this.callWatch.nightly();
  }

  async deadlines(): Promise<void> {
    this.log.debug({ totals: await this.warnSla.run() }, 'looked at deadlines');
  }

  async appliances(): Promise<void> {
    await this.mailWatch.appliances();
  }
}
