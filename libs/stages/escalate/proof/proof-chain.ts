import { createHash } from 'node:crypto';
import { canonicalJson } from '@owl/identity';
import type { NewLine, Seal } from './rules/new-line';

/** A line in its place: `hash` covers everything else of it but `inside`, `previousHash` makes the chain. */
export interface ProofLine extends NewLine {
  /** 1 for the first line of a proof, then without gaps, through all its versions. */
  no: number;
  previousHash: string;
  hash: string;
}

/** What the first line follows. */
export const PROOF_START = '0'.repeat(64);

type Placed = Omit<ProofLine, 'hash' | 'inside'> & Partial<ProofLine>;

/** SHA-256, in hexadecimal, over the line without `hash` and `inside`, in canonical JSON (keys sorted, no spaces). */
export function lineHash({ hash: _hash, inside: _inside, ...covered }: Placed): string {
  return createHash('sha256').update(canonicalJson(covered)).digest('hex');
}

/** Puts lines in their place after those that are there. */
export function chainLines(lines: readonly NewLine[], after: { no: number; hash: string }): ProofLine[] {
  let { no, hash: previousHash } = after;
  return lines.map((line) => {
    no += 1;
    const placed = { ...line, no, previousHash };
    const hash = lineHash(placed);
    previousHash = hash;
    return { ...placed, hash };
  });
}

/** Compares without showing: whoever does not have the salt cannot try out all telephone numbers. */
export const sealWith =
  (salt: string): Seal =>
  (text) =>
    createHash('sha256').update(`${salt} ${text}`).digest('hex');
