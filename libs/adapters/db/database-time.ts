import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { CorrectedClock } from '@owl/foundation/clock';
import { DataSource } from 'typeorm';
import { CLOCK } from '../clock';
import { LOG, type Log } from '../log';

const EVERY_MS = 30_000;
// Less than this is the way to the database and back, not the clock.
const TOLERATED_MS = 200;
// An answer that took longer does not tell which moment it is about.
const SLOW_MS = 1_000;
// From here on the person who looks after the machine should know.
const WRONG_MS = 2_000;

/**
 * Keeps the clock of this process to the database's. Processes on several machines decide by times the others have
 * written: with clocks minutes apart one would take the other's call for lost, and dial again.
 */
@Injectable()
export class DatabaseTime implements OnModuleInit, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: CorrectedClock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** Before anything is decided. A process that may start without its database goes by its own clock until it is there. */
  async onModuleInit(): Promise<void> {
    await this.look();
    this.timer = setInterval(() => void this.look(), EVERY_MS);
    this.timer.unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** Asks the database for its time and corrects the clock by it. */
  async look(): Promise<void> {
    if (!this.dataSource.isInitialized) return;
    try {
      const asked = this.clock.real().getTime();
      const began = performance.now();
      const [row]: { ms: number }[] = await this.dataSource.query(
        'SELECT extract(epoch FROM clock_timestamp())::float8 * 1000 AS ms',
      );
      const took = performance.now() - began;
      if (row && took < SLOW_MS) this.correct(row.ms - (asked + took / 2), took / 2);
    } catch (error) {
      this.log.warn(
        { error: (error as Error).message },
        'the database was not asked for its time, the clock stays as it is',
      );
    }
  }

  /** @param unsure milliseconds: the answer is about any moment between the question and when we heard it */
  private correct(behind: number, unsure: number): void {
    if (Math.abs(behind) < TOLERATED_MS + unsure) return;
    const correction = Math.round(this.clock.correction + behind);
    this.clock.correction = correction;
    const words = "this machine's clock is not the database's, whose time is used: set it right (NTP)";
    if (Math.abs(correction) > WRONG_MS) this.log.warn({ behindMs: correction }, words);
  }
}
