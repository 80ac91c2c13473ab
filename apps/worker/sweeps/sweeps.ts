import { Inject, Injectable } from '@nestjs/common';
import { LOG, type Log } from '@owl/adapters/log';
import { CloseMonth } from './close-month';
import { SweepDue } from './sweep-due';

/** The sweeps with their totals in the log. */
@Injectable()
export class Sweeps {
  constructor(
    private readonly sweepDue: SweepDue,
    private readonly closeMonth: CloseMonth,
    @Inject(LOG) private readonly log: Log,
  ) {}

  async due(): Promise<void> {
    this.log.debug({ totals: await this.sweepDue.run() }, 'swept due rows');
  }

  async months(): Promise<void> {
    this.log.info({ totals: await this.closeMonth.run() }, 'swept months to close');
  }
}
