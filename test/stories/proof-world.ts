import { createHash } from 'node:crypto';
import type { ProofVerdict, ProofView } from '@owl/contracts';
import { Worker } from '@owl/worker';
import { Client } from 'pg';
import { type Console, type Owl, eventually } from '../harness';

/** Keys sorted, at every depth. */
const sorted = (value: unknown): unknown => {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(sorted);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, one]) => [name, sorted(one)]));
};

type Line = ProofView['document']['lines'][number];

/** As docs/guide/proof-of-call.md tells anybody to do it. */
export const hashOf = ({ hash: _hash, inside: _inside, ...line }: Line): string =>
  createHash('sha256')
    .update(JSON.stringify(sorted(line)))
    .digest('hex');

/** Whether every line has the hash it says, and follows the one before. */
export function holds({ lines, head }: ProofView['document']): boolean {
  let previous = '0'.repeat(64);
  for (const line of lines) {
    if (hashOf(line) !== line.hash || line.previousHash !== previous) return false;
    previous = line.hash;
  }
  return previous === head;
}

export const proofOf = (person: Console, id: string): Promise<ProofView> =>
  eventually(() => person.get<ProofView>(`/call-runs/${id}/proof`));

/** No sweep comes by itself any more: what is asked for, and when, is the story's. */
export const sweepsNoMore = (owl: Owl): Promise<void> => owl.app.get(Worker).onApplicationShutdown();

/** The faults a verifier finds in the proof of a run. */
export const faultsOf = async (person: Console, id: string): Promise<string[]> => {
  const { faults } = await person.get<ProofVerdict>(`/call-runs/${id}/proof/verify`);
  return faults.map(({ kind }) => kind);
};

/** SQL as the owner of the database. `unguarded`: past triggers and foreign keys, as somebody who wants to cheat. */
export async function asOwner(owl: Owl, sql: string, { unguarded = false, params = [] as unknown[] } = {}) {
  const client = new Client({ connectionString: owl.database.ownerUrl });
  await client.connect();
  try {
    await client.query(`SET owl.tenant = '*'`);
    if (unguarded) await client.query('SET session_replication_role = replica');
    await client.query(sql, params);
  } finally {
    await client.end();
  }
}
