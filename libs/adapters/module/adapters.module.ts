import { type DynamicModule, Global, Inject, Injectable, Module, type OnApplicationShutdown } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { type Clock, CorrectedClock, systemClock } from '@owl/foundation/clock';
import { join } from 'node:path';
import { DNS, type Dns, SenderAuthentication, systemDns } from '../authentication';
import { CLOCK } from '../clock';
import { CONFIG, type OwlConfig, repositoryRoot } from '../config';
import { DatabaseTime, DbModule } from '../db';
import { LOG, type Log } from '../log';
import { Mailer, OutgoingMail } from '../mailer';
import { Messages, OutgoingMessage } from '../messages';
import { DutyPager } from '../pager';
import { PdfPress } from '../pdf';
import { BullQueue, HINTS } from '../queue';
import { SMS, TwilioSms } from '../sms';
import { TELEPHONY, TwilioTelephony } from '../telephony';
import { TemplateRenderer } from '../templates';
import { SignedWebhook } from '../webhook';

export interface AdaptersOptions {
  /** Name of the process: in logs and in pg_stat_activity. */
  process: string;
  config: OwlConfig;
  log: Log;
  /** The demo's or a test's; by default the machine's, kept to the database's. */
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

@Injectable()
class WebhookShutdown implements OnApplicationShutdown {
  constructor(private readonly webhook: SignedWebhook) {}
  onApplicationShutdown(): Promise<void> {
    return this.webhook.close();
  }
}

// What the rest of the process may ask for.
const SERVICES = [
  CONFIG,
  LOG,
  CLOCK,
  HINTS,
  TELEPHONY,
  PdfPress,
  TemplateRenderer,
  SenderAuthentication,
  Mailer,
  Messages,
  DutyPager,
] as const;

/** Everything outside the process, once per process: settings, log, clock, database, queue, mail out, telephone. */
@Global()
@Module({})
export class AdaptersModule {
  static forRoot({
    process,
    config,
    log,
    clock = new CorrectedClock(systemClock),
    databaseMayBeLate = false,
    dns,
  }: AdaptersOptions): DynamicModule {
    return {
      module: AdaptersModule,
      imports: [
        DbModule.forRoot({ applicationName: `owl-${process}`, mayBeLate: databaseMayBeLate }),
        TypeOrmModule.forFeature([OutgoingMail, OutgoingMessage]),
      ],
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: LOG, useValue: log },
        { provide: CLOCK, useValue: clock },
        { provide: HINTS, useFactory: () => new BullQueue(config, log) },
        { provide: TELEPHONY, useFactory: () => new TwilioTelephony(config, log) },
        { provide: SMS, useFactory: () => new TwilioSms(config, log) },
        { provide: SignedWebhook, useFactory: () => new SignedWebhook(config) },
        { provide: PdfPress, useFactory: () => new PdfPress(config) },
        { provide: TemplateRenderer, useFactory: () => new TemplateRenderer(join(repositoryRoot(), 'templates')) },
        { provide: DNS, useFactory: () => dns ?? systemDns() },
        {
          provide: SenderAuthentication,
          inject: [DNS],
          useFactory: (names: Dns) => new SenderAuthentication(names, () => clock.real().getTime()),
        },
        ...(clock instanceof CorrectedClock ? [DatabaseTime] : []),
        Mailer,
        Messages,
        DutyPager,
        QueueShutdown,
        WebhookShutdown,
      ],
      exports: [...SERVICES],
    };
  }
}
