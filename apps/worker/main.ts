import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { loadConfig } from '@owl/adapters/config';
import { NestLog, createLog } from '@owl/adapters/log';
import { AdaptersModule } from '@owl/adapters/module';
import { WorkerModule } from './worker.module';
import { Worker } from './worker';

/** A worker process on its own: `node apps/worker/dist/main.js`. */
async function main(): Promise<void> {
  const config = loadConfig();
  const log = createLog(config.LOG_LEVEL, 'worker');
  @Module({ imports: [AdaptersModule.forRoot({ process: 'worker', config, log }), WorkerModule] })
  class WorkerProcess {}
  const app = await NestFactory.createApplicationContext(WorkerProcess, {
    logger: new NestLog(log),
    abortOnError: false,
  });
  app.enableShutdownHooks();
  app.get(Worker).start();
  log.info('worker started');
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
  setImmediate(() => process.exit(1));
});
