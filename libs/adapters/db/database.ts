import { Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { DataSource, type EntityManager } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { noteCommitFailure } from './commit-unknown';

/** An open transaction with its tenant set. Everything that reads or writes rows takes one. */
export type Tx = EntityManager;

type Hook = () => void | Promise<void>;
interface Hooks {
  tenant: string;
  beforeCommit: Hook[];
  afterCommit: Hook[];
}
const hooks = new WeakMap<Tx, Hooks>();

function hooksOf(tx: Tx): Hooks {
  const found = hooks.get(tx);
  if (!found) throw new Error('this needs a transaction opened by Database');
  return found;
}

/** Runs `hook` once the transaction has committed; not at all when it rolls back. For hints that may be lost. */
export const afterCommit = (tx: Tx, hook: Hook): void => void hooksOf(tx).afterCommit.push(hook);

/** Runs `hook` as the transaction's last act, still inside it: for locks that must come after all others. */
export const beforeCommit = (tx: Tx, hook: Hook): void => void hooksOf(tx).beforeCommit.push(hook);

/**
 * Reads within a customer's transaction what concerns all of them together, e.g. how often was called today. Let only
 * numbers come out of it, and nothing else run in `tx` meanwhile.
 */
export async function acrossCustomers<T>(tx: Tx, read: () => Promise<T>): Promise<T> {
  const { tenant } = hooksOf(tx);
  await tx.query(SEE, ['*']);
  try {
    return await read();
  } finally {
    // A transaction in which this fails is broken: it can read nothing any more.
    await tx.query(SEE, [tenant]).catch(() => undefined);
  }
}

const SEE = `SELECT set_config('owl.tenant', $1, true)`;

/**
 * The only way to the rows. Row-level security is forced for the application's role: without a scope a query sees
 * nothing. `SET LOCAL` keeps the scope inside the transaction, so a pooled connection never carries it on.
 */
@Injectable()
export class Database {
  constructor(private readonly dataSource: DataSource) {}

  /** A transaction that sees one customer's rows. */
  customer<T>(customerId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.run(customerId, work);
  }

  /** A transaction that sees every customer's rows: for the SOC's own people and processes. */
  soc<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.run('*', work);
  }

  /** `soc` when `customerId` is null, else `customer`. */
  scope<T>(customerId: string | null, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.run(customerId ?? '*', work);
  }

  /**
   * One statement that is a transaction of its own over every customer's rows: one round trip instead of four, and planned
   * once for each connection under its `name`. `sql` goes on after a first `WITH scope AS (…),`; each of its parts must
   * read from `scope`, which is what lets it see rows.
   */
  async statement<T extends object>(name: string, sql: string, params: unknown[]): Promise<T[]> {
    if (!this.dataSource.isInitialized) throw new Error('the database has not been reached yet');
    const { master } = this.dataSource.driver as PostgresDriver;
    const scope = `WITH scope AS MATERIALIZED (SELECT set_config('owl.tenant', '*', true))`;
    const { rows } = await (master as Pool).query<T>({ name, text: `${scope}, ${sql}`, values: params });
    return rows;
  }

  private async run<T>(tenant: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    const own: Hooks = { tenant, beforeCommit: [], afterCommit: [] };
    let commits = false;
    const result = await this.dataSource
      .transaction(async (tx) => {
        await tx.query(SEE, [tenant]);
        hooks.set(tx, own);
        const answer = await work(tx);
        for (const hook of own.beforeCommit) await hook();
        commits = true;
        return answer;
      })
      .catch((error: unknown) => {
        if (commits) noteCommitFailure(error);
        throw error;
      });
    for (const hook of own.afterCommit) await hook();
    return result;
  }
}
