import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { setTimeout as wait } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { LOG, type Log } from '../log';

const EVERY_MS = 2_000;
// Said again now and then: whoever looks at the log during a long outage must not scroll to its beginning.
const SAY_EVERY = 30;
// A wrong password, role or database name will not get right by waiting: SQLSTATE classes 28 and 3D.
const WRONG_SETTING = /^(28|3D)/;

/** Connects to the database when it is there. For a process that has something to do without it. */
@Injectable()
export class LateDatabase implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly ending = new AbortController();
  private trying: Promise<void> | undefined;

  constructor(
    private readonly dataSource: DataSource,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** @throws when DATABASE_URL is wrong, as far as the database can tell */
  async onApplicationBootstrap(): Promise<void> {
    const error = await this.connect();
    if (!error) return;
    if (WRONG_SETTING.test((error as { code?: string }).code ?? ''))
      throw new Error(`The database does not let this process in, see DATABASE_URL: ${error.message}`, {
        cause: error,
      });
    this.trying = this.keepTrying(error);
  }

  async onApplicationShutdown(): Promise<void> {
    this.ending.abort();
    await this.trying;
  }

  private async keepTrying(first: Error): Promise<void> {
    const { signal } = this.ending;
    let error: Error | null = first;
    for (let tries = 0; error && !signal.aborted; tries += 1) {
      // A refused connection on several addresses has a code and no words.
      const words = error.message || (error as { code?: string }).code;
      if (tries % SAY_EVERY === 0)
        this.log.error({ error: words }, 'the database cannot be reached: start it, or correct DATABASE_URL');
      await wait(EVERY_MS, undefined, { signal }).catch(() => undefined);
      if (!signal.aborted) error = await this.connect();
    }
    if (!error) this.log.info('the database is there');
  }

  /** @returns why not, or null */
  private connect(): Promise<Error | null> {
    return this.dataSource.initialize().then(
      () => null,
      (error: Error) => error,
    );
  }
}
