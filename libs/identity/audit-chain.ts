import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json';

/** What the hash of an audit entry covers: everything but the hash itself. */
export interface ChainedEntry {
  id: string;
  chain: string;
  /** 1 for the first entry of a chain, then without gaps. */
  seq: number;
  customerId: string | null;
  at: Date;
  actorKind: string;
  actor: string;
  action: string;
  subjectKind: string;
  subjectId: string;
  detail: Record<string, unknown>;
  previousHash: string;
}
export type StoredEntry = ChainedEntry & { hash: string };

/** What the first entry of a chain follows. */
const CHAIN_START = '0'.repeat(64);

/** SHA-256, in hexadecimal, over the entry in canonical JSON; `previousHash` in it makes the chain. */
export function entryHash(entry: ChainedEntry): string {
  const { id, chain, seq, customerId, at, actorKind, actor, action, subjectKind, subjectId, detail, previousHash } =
    entry;
  const covered = {
    id,
    chain,
    seq,
    customerId,
    at,
    actorKind,
    actor,
    action,
    subjectKind,
    subjectId,
    detail,
    previousHash,
  };
  return createHash('sha256').update(canonicalJson(covered)).digest('hex');
}

/** Where a chain stands: what the next entry must follow. */
export interface ChainHead {
  seq: number;
  hash: string;
}
export const EMPTY_CHAIN: ChainHead = { seq: 0, hash: CHAIN_START };

export type Broken = 'missing-before' | 'does-not-follow' | 'changed';

/** Why `entry` cannot stand after `head`, or null when it does. `missing-before`: one or more rows are gone. */
export function breakIn(head: ChainHead, entry: StoredEntry): Broken | null {
  if (entry.seq !== head.seq + 1) return 'missing-before';
  if (entry.hash !== entryHash(entry)) return 'changed';
  return entry.previousHash === head.hash ? null : 'does-not-follow';
}
