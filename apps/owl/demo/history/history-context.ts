import { type DynamicModule, type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { OwlConfig } from '@owl/adapters/config';
import { type Log, NestLog } from '@owl/adapters/log';
import { AdaptersModule, type AdaptersOptions } from '@owl/adapters/module';
import { HINTS, type Hints } from '@owl/adapters/queue';
import { TELEPHONY } from '@owl/adapters/telephony';
import type { MovableClock } from '@owl/foundation/clock';
import { WorkerModule } from '@owl/worker';
import { ScriptedTelephony } from './scripted-telephony';

/** The history does everything that is due itself, in its own time: nobody is to be woken. */
const SILENT: Hints & { close(): Promise<void> } = {
  offer: () => Promise.resolve(),
  close: () => Promise.resolve(),
};

/** The adapters with queue and telephone replaced; of two providers for one token the later one holds. */
function adaptersOfThePast(options: AdaptersOptions): DynamicModule {
  const adapters = AdaptersModule.forRoot(options);
  const replaced = [
    { provide: HINTS, useValue: SILENT },
    { provide: TELEPHONY, useClass: ScriptedTelephony },
  ];
  return { ...adapters, providers: [...(adapters.providers ?? []), ...replaced] };
}

@Module({})
class HistoryModule {}

/**
 * The database without waiting for the disk at each commit. Commits stay in order: when the machine dies, the last ones
 * are lost, and the history is taken up where it then stands.
 */
function unhurried(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  url.searchParams.set('options', '-c synchronous_commit=off');
  return url.href;
}

/** The service's own modules on the same database, at another time. No door is open, no worker runs, nobody's pager rings. */
export function createHistoryContext(
  config: OwlConfig,
  log: Log,
  clock: MovableClock,
): Promise<INestApplicationContext> {
  const noPager = { DUTY_PHONES: [], DUTY_WEBHOOK_URL: undefined };
  const own = { ...config, ...noPager, DATABASE_URL: unhurried(config.DATABASE_URL) };
  const adapters = adaptersOfThePast({ process: 'history', config: own, log, clock });
  const root: DynamicModule = { module: HistoryModule, imports: [adapters, WorkerModule] };
  return NestFactory.createApplicationContext(root, { logger: new NestLog(log), abortOnError: false });
}
