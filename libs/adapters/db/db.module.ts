import { type DynamicModule, Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { seconds } from '@owl/foundation/clock';
import { CONFIG, type OwlConfig } from '../config';
import { CONNECTING } from './connecting';
import { Database } from './database';
import { Fact, FactReceipt, OutboxEntry } from './fact.entity';
import { FactFeed } from './fact-feed';
import { FactLog } from './facts';
import { LateDatabase } from './late-database';
import { SnakeNaming } from './snake-naming';
import { limitsSilence } from './limits-silence';

export interface DbOptions {
  /** Shown in pg_stat_activity. */
  applicationName: string;
  /** true: the process also starts while the database is away, and connects when it is back. */
  mayBeLate?: boolean;
}

// A stopped process or a dead network must not hold locks, or wait for an answer, for ever. Milliseconds. The owner of a
// transaction who has fallen silent loses its locks before those who wait for them give up.
const TIMEOUTS = {
  ...CONNECTING,
  statement_timeout: 30_000,
  lock_timeout: 10_000,
  idle_in_transaction_session_timeout: 7_000,
};

@Global()
@Module({})
export class DbModule {
  static forRoot(options: DbOptions): DynamicModule {
    return {
      module: DbModule,
      imports: [
        TypeOrmModule.forRootAsync({
          inject: [CONFIG],
          useFactory: (config: OwlConfig) => ({
            type: 'postgres' as const,
            url: config.DATABASE_URL,
            poolSize: config.DATABASE_POOL_SIZE,
            applicationName: options.applicationName,
            autoLoadEntities: true,
            installExtensions: false,
            namingStrategy: new SnakeNaming(),
            manualInitialization: options.mayBeLate ?? false,
            // A database that is away fails the start at once, with its own words, instead of ten silent tries.
            retryAttempts: 1,
            retryDelay: 0,
            extra: { ...TIMEOUTS, onConnect: limitsSilence(seconds(config.DATABASE_PATIENCE_SECONDS)) },
          }),
        }),
        TypeOrmModule.forFeature([Fact, OutboxEntry, FactReceipt]),
      ],
      providers: [Database, FactFeed, FactLog, ...(options.mayBeLate ? [LateDatabase] : [])],
      exports: [Database, FactLog],
    };
  }
}
