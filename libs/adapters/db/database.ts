import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

/** An open transaction with its tenant set. Everything that reads or writes rows takes one. */
export type Tx = EntityManager;

type AfterCommit = () => void | Promise<void>;
const hooks = new WeakMap<Tx, AfterCommit[]>();

/** Runs `hook` once the transaction has committed; not at all when it rolls back. For hints that may be lost. */
export function afterCommit(tx: Tx, hook: AfterCommit): void {
  const list = hooks.get(tx);
  if (!list) throw new Error('afterCommit needs a transaction opened by Database');
  list.push(hook);
}

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

  private async run<T>(tenant: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    const pending: AfterCommit[] = [];
    const result = await this.dataSource.transaction(async (tx) => {
      await tx.query(`SELECT set_config('owl.tenant', $1, true)`, [tenant]);
      hooks.set(tx, pending);
      return work(tx);
    });
    for (const hook of pending) await hook();
    return result;
  }
}
