import 'reflect-metadata';
import { type DynamicModule, type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { loadConfig } from '@owl/adapters/config';
import { Database, type Tx } from '@owl/adapters/db';
import { NestLog, createLog } from '@owl/adapters/log';
import { AdaptersModule } from '@owl/adapters/module';
import { HINTS, type Hints } from '@owl/adapters/queue';
import type { Customer } from '@owl/directory';
import { BillModule } from '@owl/stages/bill';
import { CommandFailed, UsageError } from '../terminal';

// The workers' sweeps find what a command leaves to do; a command needs no queue.
const SILENT: Hints & { close(): Promise<void> } = {
  offer: () => Promise.resolve(),
  close: () => Promise.resolve(),
};

@Module({})
class BillOfficeModule {}

/** The services that close months, as the running system has them, without the rest of it. @throws WrongSettings */
export async function withBill<T>(work: (office: INestApplicationContext) => Promise<T>): Promise<T> {
  const config = { ...loadConfig(), DATABASE_POOL_SIZE: 4 };
  const log = createLog('error', 'cli');
  const adapters = AdaptersModule.forRoot({ process: 'cli', config, log });
  const quiet = { ...adapters, providers: [...(adapters.providers ?? []), { provide: HINTS, useValue: SILENT }] };
  const root: DynamicModule = { module: BillOfficeModule, imports: [quiet, BillModule] };
  const context = await NestFactory.createApplicationContext(root, { logger: new NestLog(log), abortOnError: false });
  try {
    return await work(context);
  } finally {
    await context.close();
  }
}

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

/** A month as it was given, `YYYY-MM`; undefined when none was. @throws UsageError */
export function monthGiven(month: string | undefined): string | undefined {
  if (month === undefined || MONTH.test(month)) return month;
  throw new UsageError(`A month is written YYYY-MM, not "${month}".`);
}

/** All customers, or the one of this id or name. @throws CommandFailed */
export async function customersCalled(office: INestApplicationContext, wanted?: string): Promise<Customer[]> {
  const all = await office
    .get(Database)
    .soc((tx: Tx): Promise<Customer[]> => tx.query('SELECT id, name FROM customers ORDER BY created_at, id'));
  if (wanted === undefined) return all;
  const found = all.filter(({ id, name }) => id === wanted.toLowerCase() || name === wanted);
  if (found.length === 1) return found;
  if (found.length === 0) throw new CommandFailed(`There is no customer ${wanted}. Write the whole name, or the id.`);
  const ids = found.map(({ id }) => id).join(', ');
  throw new CommandFailed(`Several customers are called ${wanted}. Name one by its id: ${ids}.`);
}
