import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { loadConfig } from '@owl/adapters/config';
import { NestLog, createLog } from '@owl/adapters/log';
import { AdaptersModule } from '@owl/adapters/module';
import { InboundHttp } from './http/inbound-http';
import { ImapWatch } from './imap/imap-watch';
import { IntakeAppModule } from './intake-app.module';
import { SmtpListener } from './smtp/smtp-listener';

/** The intake process on its own: `node apps/intake/dist/main.js`. */
async function main(): Promise<void> {
  const config = loadConfig();
  const log = createLog(config.LOG_LEVEL, 'intake');
  @Module({
    imports: [AdaptersModule.forRoot({ process: 'intake', config, log, databaseMayBeLate: true }), IntakeAppModule],
  })
  class Intake {}
  const app = await NestFactory.createApplicationContext(Intake, { logger: new NestLog(log), abortOnError: false });
  app.enableShutdownHooks();
  const port = await app.get(SmtpListener).listen();
  const httpPort = await app.get(InboundHttp).listen();
  app.get(ImapWatch).start();
  log.info({ port, httpPort }, 'intake listens for mail');
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
  setImmediate(() => process.exit(1));
});
