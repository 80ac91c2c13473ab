import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@owl/adapters/clock';
import type { Tx } from '@owl/adapters/db';
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

/** Records who changed what, in the transaction of the change. Rows are only ever added. */
@Injectable()
export class Audit {
  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  async record(
    tx: Tx,
    { actor, action, subjectKind, subjectId, customerId, detail = {} }: NewAuditEntry,
  ): Promise<void> {
    const chain = customerId ?? SOC_CHAIN;
    // Two writers that read the same head would both follow it; the lock is held until the transaction ends.
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`owl.audit ${chain}`]);
    const head = await headOf(tx, chain);
    const entry = {
      id: newId(),
      chain,
      seq: head.seq + 1,
      customerId,
      at: this.clock.now(),
      actorKind: actor.kind,
      actor: actor.id,
      action,
      subjectKind,
      subjectId,
      detail,
      previousHash: head.hash,
    };
    await tx.insert(AuditEntry, { ...entry, seq: String(entry.seq), detail: detail as never, hash: entryHash(entry) });
  }
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
