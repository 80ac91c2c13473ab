import type { Tx } from '@owl/adapters/db';
import { canonicalJson } from '@owl/identity';
import { CallRun } from '../call-run.entity';
import { CallProof } from './call-proof.entity';
import { PROOF_START, type ProofLine, lineHash, sealWith } from './proof-chain';
import { text } from './proof-words';
import { proofSources } from './proof-sources.read-model';
import { byAuditSeq, isSameThing, mayChange, saysTheSame } from './rules/fresh-lines';
import type { NewLine } from './rules/new-line';
import { proofLines } from './rules/proof-lines';

export const PROOF_FAULTS = [
  'line-changed',
  'chain-broken',
  'version-missing',
  'not-anchored',
  'proof-gone',
  'row-changed',
  'row-gone',
  'outcome-disagrees',
] as const;
export interface ProofFault {
  kind: (typeof PROOF_FAULTS)[number];
  /** The line it shows at; null: of a whole version. */
  no: number | null;
  /** What exactly, e.g. the table and id of a row. */
  words: string;
}
export interface ProofVerdict {
  callRunId: string;
  versions: number;
  lines: number;
  head: string;
  faults: ProofFault[];
}

/** Runs of a customer that have a proof, or had one by the audit; oldest first. */
export async function provenRuns(tx: Tx, customerId: string): Promise<string[]> {
  const rows: { id: string }[] = await tx.query(PROVEN, [customerId]);
  return rows.map(({ id }) => id);
}

/**
 * Checks a proof in itself, against the audit that holds its heads, and against the rows it was taken from as they are
 * now. That the audit itself is sound is `verifyAudit`'s to say.
 */
export async function verifyProof(tx: Tx, callRunId: string): Promise<ProofVerdict> {
  const kept = await tx.find(CallProof, { where: { callRunId }, order: { version: 'ASC' } });
  const lines = kept.flatMap((proof) => proof.lines);
  const faults = [...chainFaults(kept), ...(await anchorFaults(tx, callRunId, kept))];
  const run = await tx.findOneBy(CallRun, { id: callRunId });
  if (!run) faults.push({ kind: 'row-gone', no: null, words: `call_runs ${callRunId}` });
  else if (kept[0]) {
    const derived = proofLines(await proofSources(tx, run), sealWith(kept[0].salt));
    faults.push(...rowFaults(lines, derived), ...outcomeFaults(lines));
  }
  return { callRunId, versions: kept.length, lines: lines.length, head: lines.at(-1)?.hash ?? PROOF_START, faults };
}

/** What is wrong in the lines themselves. */
export function chainFaults(kept: readonly CallProof[]): ProofFault[] {
  const faults: ProofFault[] = [];
  let previous = { no: 0, hash: PROOF_START };
  for (const [index, { version, previousHead, head, lines }] of kept.entries()) {
    if (version !== index + 1) faults.push({ kind: 'version-missing', no: null, words: `version ${index + 1}` });
    if (previousHead !== previous.hash)
      faults.push({ kind: 'chain-broken', no: lines[0]?.no ?? null, words: `version ${version} follows another line` });
    for (const line of lines) {
      if (lineHash(line) !== line.hash) faults.push({ kind: 'line-changed', no: line.no, words: line.kind });
      if (line.previousHash !== previous.hash || line.no !== previous.no + 1)
        faults.push({ kind: 'chain-broken', no: line.no, words: `after line ${previous.no}` });
      previous = line;
    }
    if (head !== previous.hash)
      faults.push({ kind: 'chain-broken', no: previous.no, words: `head of version ${version}` });
  }
  return faults;
}

async function anchorFaults(tx: Tx, callRunId: string, kept: readonly CallProof[]): Promise<ProofFault[]> {
  const anchors: { version: number; head: string }[] = await tx.query(ANCHORS, [callRunId]);
  const missing = kept
    .filter(({ version, head }) => !anchors.some((anchor) => anchor.version === version && anchor.head === head))
    .map(({ version }) => ({ kind: 'not-anchored' as const, no: null, words: `version ${version}` }));
  const gone = anchors
    .filter(({ version }) => !kept.some((proof) => proof.version === version))
    .map(({ version }) => ({ kind: 'proof-gone' as const, no: null, words: `version ${version}` }));
  return [...missing, ...gone];
}

/** Lines whose row says something else by now, or is not there. */
function rowFaults(lines: readonly ProofLine[], derived: readonly NewLine[]): ProofFault[] {
  return lines.flatMap((line): ProofFault[] => {
    const isOld = mayChange(line) && lines.some((later) => later.no > line.no && isSameThing(later, line));
    if (isOld) return [];
    const words = `${line.source.table} ${line.source.id}`;
    const now = derived.find((other) => isSameThing(other, line));
    if (!now) return [{ kind: 'row-gone', no: line.no, words }];
    return saysTheSame(now, line, canonicalJson) ? [] : [{ kind: 'row-changed', no: line.no, words }];
  });
}

// Written without a step of their own, or by a person.
const WITHOUT_STEP = new Set(['skipped', 'manual', 'planned']);

/**
 * Whether each contact's outcome is that of its last step in the audit: two tables that no single change keeps alike. The
 * last by the audit's own count: times come from the clocks of several processes, which agree only nearly.
 */
export function outcomeFaults(lines: readonly ProofLine[]): ProofFault[] {
  const outcomes = lines.filter(({ kind }) => kind === 'outcome');
  return outcomes.flatMap((line): ProofFault[] => {
    const state = text(line.facts.state);
    const isOld = outcomes.some((later) => later.no > line.no && isSameThing(later, line));
    if (isOld || WITHOUT_STEP.has(state)) return [];
    const isStep = ({ kind, contactOrder, facts }: ProofLine) =>
      kind === 'step' && contactOrder === line.contactOrder && text(facts.action) !== 'call-attempt.placed';
    const step = lines.filter(isStep).toSorted(byAuditSeq).at(-1);
    if (!step || step.facts.action === `call-attempt.${state}`) return [];
    return [
      { kind: 'outcome-disagrees', no: line.no, words: `${state}, but the audit says ${text(step.facts.action)}` },
    ];
  });
}

const PROVEN = `
  SELECT r.id FROM call_runs r
  WHERE r.customer_id = $1 AND (
    EXISTS (SELECT 1 FROM call_proofs p WHERE p.call_run_id = r.id)
    OR EXISTS (SELECT 1 FROM audit_entries a
               WHERE a.subject_kind = 'call-run' AND a.subject_id = r.id::text AND a.action = 'call-proof.keep'))
  ORDER BY r.planned_at, r.id`;
const ANCHORS = `
  SELECT (detail ->> 'version')::int AS version, detail ->> 'head' AS head FROM audit_entries
  WHERE subject_kind = 'call-run' AND subject_id = $1::text AND action = 'call-proof.keep' ORDER BY seq`;
