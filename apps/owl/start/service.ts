import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Log } from '@owl/adapters/log';
import { NestLog } from '@owl/adapters/log';
import { type Demo, configureApi } from '@owl/api';
import type { Clock } from '@owl/foundation/clock';
import { ImapWatch, InboundHttp, PortTaken, SmtpListener } from '@owl/intake';
import { Worker } from '@owl/worker';
import { OwlModule } from '../owl.module';
import type { OwlSettings } from './owl-settings';

export interface ServiceOptions {
  settings: OwlSettings;
  log: Log;
  /** The demo's; the machine's when absent. */
  clock?: Clock;
  demo?: Demo;
}

/** Intake, worker and API in this process; nothing is open and nobody works before `openService`. */
export async function createService({ settings, log, clock, demo }: ServiceOptions): Promise<NestExpressApplication> {
  const root = OwlModule.forRoot({ process: 'owl', config: settings, log, ...(clock && { clock }) }, demo);
  const app = await NestFactory.create<NestExpressApplication>(root, { logger: new NestLog(log), abortOnError: false });
  configureApi(app, settings);
  return app;
}

/** Opens the doors, then lets the worker begin. @throws PortTaken */
export async function openService(app: NestExpressApplication, settings: OwlSettings): Promise<void> {
  const { API_PORT, LISTEN_HOST } = settings;
  await app.listen(API_PORT, LISTEN_HOST).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EADDRINUSE' ? new PortTaken('API_PORT', API_PORT) : error;
  });
  await app.get(SmtpListener).listen();
  await app.get(InboundHttp).listen();
  app.get(ImapWatch).start();
  app.get(Worker).start();
}
