/** What a line of a proof tells of. */
export const PROOF_KINDS = [
  'run',
  'alert',
  'contact',
  'step',
  'callback',
  'listing',
  'words',
  'move',
  'outcome',
  'ended',
  'record',
  'message',
  'message-end',
] as const;
export type ProofKind = (typeof PROOF_KINDS)[number];

/** A line before it has its place in the chain. */
export interface NewLine {
  kind: ProofKind;
  /** ISO 8601, UTC. */
  at: string;
  /** Whose clock `at` is: they differ only where the demo's clock was moved. */
  clock: 'machine' | 'service';
  /** The telephone provider's clock, where it told. */
  providerAt: string | null;
  contactOrder: number | null;
  /** What the source row says; a verifier derives it anew and compares. */
  facts: Record<string, unknown>;
  /** Names as they were then. They may change or go away afterwards without harm to the proof. */
  given: Record<string, unknown>;
  /** What only the SOC reads: who did it, and why. The hash does not cover it, but a seal of it in `facts`. */
  inside: Record<string, unknown>;
  /** The row it was taken from; `part`: which of several lines of that row. */
  source: { table: string; id: string; part: number };
}

/** Makes a number or an address comparable without showing it. */
export type Seal = (text: string) => string;
