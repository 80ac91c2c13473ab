import { type DynamicModule, Global, Inject, Injectable, Module, type OnApplicationShutdown } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { type Clock, systemClock } from '@owl/foundation/clock';
import { join } from 'node:path';
import { DNS, type Dns, SenderAuthentication, systemDns } from '../authentication';
import { CLOCK } from '../clock';
import { CONFIG, type OwlConfig, repositoryRoot } from '../config';
import { DbModule } from '../db';
import { LOG, type Log } from '../log';
import { Mailer, OutgoingMail } from '../mailer';
import { BullQueue, HINTS } from '../queue';
import { TELEPHONY, TwilioTelephony } from '../telephony';
import { TemplateRenderer } from '../templates';

export interface AdaptersOptions {
  /** Name of the process: in logs and in pg_stat_activity. */
  process: string;
  config: OwlConfig;
  log: Log;
  /** The demo's or a test's; the system clock by default. */
  clock?: Clock;
  /** true: the process also starts while the database is away. */
  databaseMayBeLate?: boolean;
  /** A test's; the machine's name servers by default. */
  dns?: Dns;
}

@Injectable()
class QueueShutdown implements OnApplicationShutdown {
  constructor(@Inject(HINTS) private readonly queue: BullQueue) {}
  onApplicationShutdown(): Promise<void> {
    return this.queue.close();
  }
}

/** Everything outside the process, once per process: settings, log, clock, database, queue, mail out, telephone. */
@Global()
@Module({})
export class AdaptersModule {
  static forRoot({
    process,
    config,
    log,
    clock = systemClock,
    databaseMayBeLate = false,
    dns,
  }: AdaptersOptions): DynamicModule {
    return {
      module: AdaptersModule,
      imports: [
        DbModule.forRoot({ applicationName: `owl-${process}`, mayBeLate: databaseMayBeLate }),
        TypeOrmModule.forFeature([OutgoingMail]),
      ],
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: LOG, useValue: log },
        { provide: CLOCK, useValue: clock },
        { provide: HINTS, useFactory: () => new BullQueue(config, log) },
        { provide: TELEPHONY, useFactory: () => new TwilioTelephony(config, log) },
        { provide: TemplateRenderer, useFactory: () => new TemplateRenderer(join(repositoryRoot(), 'templates')) },
        { provide: DNS, useFactory: () => dns ?? systemDns() },
        {
          provide: SenderAuthentication,
          inject: [DNS],
          useFactory: (names: Dns) => new SenderAuthentication(names, () => clock.real().getTime()),
        },
        Mailer,
        QueueShutdown,
      ],
      exports: [CONFIG, LOG, CLOCK, HINTS, TELEPHONY, TemplateRenderer, SenderAuthentication, Mailer],
    };
  }
}
