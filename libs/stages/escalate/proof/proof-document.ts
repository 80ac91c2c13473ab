import type { CallRun } from '../call-run.entity';
import type { CallProof } from './call-proof.entity';
import { PROOF_START, type ProofLine } from './proof-chain';

export interface ProofVersion {
  version: number;
  /** ISO 8601, machine time. */
  madeAt: string;
  /** How far the service's clock stood ahead of the machine's then; 0 outside of a demo. */
  serviceAheadMs: number;
  lastLine: number;
  head: string;
}

/** A proof as it is handed out: docs/guide/proof-of-call.md says how to check it without us. */
export interface ProofDocument {
  schema: 'owl-call-proof/1';
  callRunId: string;
  customerId: string;
  versions: ProofVersion[];
  lines: ProofLine[];
  /** The hash of the last line. */
  head: string;
}

/** All versions of a run's proof in one. */
export function proofDocument({ id: callRunId, customerId }: CallRun, kept: readonly CallProof[]): ProofDocument {
  const lines = kept.flatMap((proof) => proof.lines);
  const versions = kept.map(({ version, madeAt, serviceAheadMs, lines: own, head }) => ({
    version,
    madeAt: madeAt.toISOString(),
    serviceAheadMs: Number(serviceAheadMs),
    lastLine: own.at(-1)?.no ?? 0,
    head,
  }));
  return {
    schema: 'owl-call-proof/1',
    callRunId,
    customerId,
    versions,
    lines,
    head: lines.at(-1)?.hash ?? PROOF_START,
  };
}

/** The same for the customer and for papers: the words that only the SOC reads are left out; every hash still holds. */
export const outside = (document: ProofDocument): ProofDocument => ({
  ...document,
  lines: document.lines.map((line) => ({ ...line, inside: {} })),
});
