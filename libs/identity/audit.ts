import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import { type Tx, beforeCommit, insertRows } from '@owl/adapters/db';
import type { Clock } from '@owl/foundation/clock';
import { newId } from '@owl/foundation/ids';
import type { Actor } from './actor';
import { type Broken, type ChainHead, EMPTY_CHAIN, breakIn, entryHash } from './audit-chain';
import { AuditEntry } from './audit-entry.entity';

export interface NewAuditEntry {
  actor: Actor;
  /** What was done, e.g. `case.claim`. */
  action: string;
  subjectKind: string;
  subjectId: string;
  /** Whose chain it belongs to; null: the SOC's own. */
  customerId: string | null;
  /** Facts that JSON can hold; no passwords, no mail bodies. */
  detail?: Record<string, unknown>;
}

/** Name of the chain of everything that is no customer's. */
export const SOC_CHAIN = 'soc';

type Pending = Omit<AuditEntry, 'seq' | 'previousHash' | 'hash'>;
const pending = new WeakMap<Tx, Pending[]>();

/**
 * Records who changed what, in the transaction of the change. Rows are only ever added.
 * They are written as the transaction's last act: the lock on the chain then comes after every other lock, so it can
 * neither dead-lock with them nor hold up the customer's other work for longer than a moment.
 */
@Injectable()
export class Audit {
  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  record(tx: Tx, { actor, action, subjectKind, subjectId, customerId, detail = {} }: NewAuditEntry): Promise<void> {
    const chain = customerId ?? SOC_CHAIN;
    const who = { actorKind: actor.kind, actor: actor.id };
    const entry = {
      id: newId(),
      chain,
      customerId,
      at: this.clock.now(),
      ...who,
      action,
      subjectKind,
      subjectId,
      detail,
    };
    const waiting = pending.get(tx);
    if (waiting) waiting.push(entry);
    else {
      pending.set(tx, [entry]);
      beforeCommit(tx, () => writeAll(tx));
    }
    return Promise.resolve();
  }
}

async function writeAll(tx: Tx): Promise<void> {
  const entries = pending.get(tx) ?? [];
  pending.delete(tx);
  // In one order for everybody: a transaction may write to several chains.
  for (const chain of [...new Set(entries.map((entry) => entry.chain))].sort()) {
    await appendTo(
      tx,
      chain,
      entries.filter((entry) => entry.chain === chain),
    );
  }
}

async function appendTo(tx: Tx, chain: string, entries: readonly Pending[]): Promise<void> {
  // Two writers that read the same head would both follow it; the lock is held until the transaction ends.
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`owl.audit ${chain}`]);
  let head = await headOf(tx, chain);
  const rows = entries.map((entry) => {
    const next = { ...entry, seq: head.seq + 1, previousHash: head.hash };
    head = { seq: next.seq, hash: entryHash(next) };
    return { ...next, seq: String(next.seq), hash: head.hash };
  });
  await insertRows(tx, AuditEntry, rows);
}

async function headOf(tx: Tx, chain: string): Promise<ChainHead> {
  const [last]: { seq: string; hash: string }[] = await tx.query(
    'SELECT seq, hash FROM audit_entries WHERE chain = $1 ORDER BY seq DESC LIMIT 1',
    [chain],
  );
  return last ? { seq: Number(last.seq), hash: last.hash } : EMPTY_CHAIN;
}

export type AuditVerdict =
  { ok: true; entries: number; head: string } | { ok: false; id: string; seq: number; broken: Broken };

const PAGE = 1_000;

/**
 * Checks a whole chain (a customer's id, or `soc`), oldest first, and names the first row that does not hold. Rows cut off
 * at the end leave a shorter chain that is sound in itself: compare `entries` and `head` with a copy kept elsewhere.
 */
export async function verifyAudit(tx: Tx, chain: string): Promise<AuditVerdict> {
  let head = EMPTY_CHAIN;
  for (;;) {
    const page = await tx
      .createQueryBuilder(AuditEntry, 'entry')
      .where('entry.chain = :chain AND entry.seq > :after', { chain, after: head.seq })
      .orderBy('entry.seq')
      .limit(PAGE)
      .getMany();
    for (const row of page) {
      const entry = { ...row, seq: Number(row.seq) };
      const broken = breakIn(head, entry);
      if (broken) return { ok: false, id: entry.id, seq: entry.seq, broken };
      head = { seq: entry.seq, hash: entry.hash };
    }
    if (page.length < PAGE) return { ok: true, entries: head.seq, head: head.hash };
  }
}
