import { z } from 'zod';
import { Id, Locale, Time } from './words';

/** What a line of a proof of call tells of. */
export const ProofKind = z.enum([
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
]);
/** What can be wrong with a proof. */
export const ProofFaultKind = z.enum([
  'line-changed',
  'chain-broken',
  'version-missing',
  'not-anchored',
  'proof-gone',
  'row-changed',
  'row-gone',
  'outcome-disagrees',
]);

/** SHA-256 in hexadecimal. */
const Hash = z.string().regex(/^[0-9a-f]{64}$/);
const Facts = z.record(z.string(), z.unknown());

export const ProofLine = z.object({
  /** 1, 2, 3, … through all versions. */
  no: z.number().int(),
  kind: ProofKind,
  /** By our clock. */
  at: Time,
  /** Which of our clocks: they differ only where the demo's was moved. */
  clock: z.enum(['machine', 'service']),
  /** By the telephone provider's clock, where it told. */
  providerAt: Time.nullable(),
  contactOrder: z.number().int().nullable(),
  /** What was recorded. */
  facts: Facts,
  /** Names as they were then. */
  given: Facts,
  /** What only the SOC reads, empty for customers. Not under the hash; sealed in `facts`. */
  inside: Facts,
  /** The row it was taken from. */
  source: z.object({ table: z.string(), id: z.string(), part: z.number().int() }),
  /** The hash of the line before; 64 zeros before the first. */
  previousHash: Hash,
  /** SHA-256 over the line without `hash` and `inside`, as JSON with sorted keys and without spaces. */
  hash: Hash,
});
/** 架電証跡: everything known of an ended call run, chained by hashes. */
export const ProofDocument = z.object({
  schema: z.literal('owl-call-proof/1'),
  callRunId: Id,
  customerId: Id,
  versions: z.array(
    z.object({
      version: z.number().int(),
      madeAt: Time,
      /** How far the service's clock stood ahead of the machine's; 0 outside of a demo. */
      serviceAheadMs: z.number().int(),
      lastLine: z.number().int(),
      head: Hash,
    }),
  ),
  lines: z.array(ProofLine),
  /** The hash of the last line. */
  head: Hash,
});
/** A proof with its lines in words, in the order in which things happened. Times are service times. */
export const ProofView = z.object({
  document: ProofDocument,
  zone: z.string(),
  told: z.array(
    z.object({
      no: z.number().int(),
      kind: ProofKind,
      at: Time,
      providerAt: Time.nullable(),
      contactOrder: z.number().int().nullable(),
      ja: z.string(),
      en: z.string(),
    }),
  ),
});
/** Whether a proof is sound in itself, in the audit, and against the rows it was taken from. */
export const ProofVerdict = z.object({
  callRunId: Id,
  versions: z.number().int(),
  lines: z.number().int(),
  head: z.string(),
  faults: z.array(z.object({ kind: ProofFaultKind, no: z.number().int().nullable(), words: z.string() })),
});
export const ProofPaperQuery = z.object({ locale: Locale.optional() });

export type ProofKind = z.infer<typeof ProofKind>;
export type ProofFaultKind = z.infer<typeof ProofFaultKind>;
export type ProofView = z.infer<typeof ProofView>;
export type ProofVerdict = z.infer<typeof ProofVerdict>;
