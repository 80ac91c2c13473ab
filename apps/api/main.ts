import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { type OwlConfig, WrongSettings, loadConfig } from '@owl/adapters/config';
import { type Log, NestLog, createLog } from '@owl/adapters/log';
import { AdaptersModule } from '@owl/adapters/module';
import { ApiModule } from './api.module';
import { configureApi } from './configure-api';

class ApiProcess {}

/** The API as a process of its own: REST, live events, telephone callbacks and the console. */
async function start(config: OwlConfig, log: Log): Promise<void> {
  const root = { module: ApiProcess, imports: [AdaptersModule.forRoot({ process: 'api', config, log }), ApiModule] };
  const app = await NestFactory.create<NestExpressApplication>(root, { logger: new NestLog(log), abortOnError: false });
  configureApi(app, config);
  app.enableShutdownHooks();
  await app.listen(config.API_PORT, config.LISTEN_HOST);
  log.info({ host: config.LISTEN_HOST, port: config.API_PORT }, 'api listens');
}

/** What a person who starts the process can do about it. */
function wordsFor(error: unknown, port: number): string {
  const { code, message } = error as { code?: string; message?: string };
  if (code === 'EADDRINUSE') return `Port ${port} is in use. Stop what uses it, or set API_PORT to another port.`;
  return `The API could not start: ${message ?? String(error)}`;
}

function main(): void {
  try {
    const config = loadConfig();
    const log = createLog(config.LOG_LEVEL, 'api');
    start(config, log).catch((error: unknown) => {
      log.fatal({ err: error }, wordsFor(error, config.API_PORT));
      process.exit(1);
    });
  } catch (error) {
    if (!(error instanceof WrongSettings)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}

main();
