import type { NewLine, ProofKind } from './new-line';

/** Lines of rows that may still change after the run has ended, e.g. by a call made by hand: changed, they stand once more. */
const MAY_CHANGE: ReadonlySet<ProofKind> = new Set<ProofKind>(['outcome', 'ended', 'message-end']);
// Of what bears the same time: what was planned first, what came of it last.
const RANK: readonly ProofKind[] = [
  'run',
  'alert',
  'contact',
  'move',
  'callback',
  'words',
  'step',
  'listing',
  'outcome',
];

/** Whether two lines tell of the same thing, whatever they tell. */
export const isSameThing = (a: NewLine, b: NewLine): boolean =>
  a.kind === b.kind &&
  a.source.table === b.source.table &&
  a.source.id === b.source.id &&
  a.source.part === b.source.part;

/** Whether they also say the same. `spell`: one spelling for one value. */
export const saysTheSame = (a: NewLine, b: NewLine, spell: (value: unknown) => string): boolean =>
  spell([a.at, a.clock, a.providerAt, a.contactOrder, a.facts, a.inside]) ===
  spell([b.at, b.clock, b.providerAt, b.contactOrder, b.facts, b.inside]);

/** Lines that only the newest of stands for what holds now. */
export const mayChange = ({ kind }: NewLine): boolean => MAY_CHANGE.has(kind);

/**
 * The lines that `kept` does not hold yet, in the order in which things happened.
 * @param aheadMs how far the service's clock is ahead of the machine's
 */
export function freshLines(
  lines: readonly NewLine[],
  kept: readonly NewLine[],
  aheadMs: number,
  spell: (value: unknown) => string,
): NewLine[] {
  const isFresh = (line: NewLine): boolean => {
    const before = kept.findLast((other) => isSameThing(line, other));
    return before === undefined || (mayChange(line) && !saysTheSame(line, before, spell));
  };
  const placed = momentsIn(lines, () => aheadMs);
  return lines.filter(isFresh).toSorted((a, b) => inOrder(a, b, placed));
}

/** Machine time of a line, in milliseconds. */
export const momentOf = ({ at, clock }: NewLine, aheadMs: number): number =>
  Date.parse(at) - (clock === 'service' ? aheadMs : 0);

/**
 * By which moment each line has its place among the others, in milliseconds. Their times come from the clocks of several
 * processes, which agree only nearly: steps follow the audit's own count, and a run has not ended before its last outcome.
 */
export function momentsIn<L extends NewLine>(lines: readonly L[], aheadOf: (line: L) => number): Map<L, number> {
  const moments = new Map(lines.map((line) => [line, momentOf(line, aheadOf(line))]));
  const at = (line: L): number => moments.get(line) ?? 0;
  const notBefore = (latest: number, line: L): number => {
    moments.set(line, Math.max(latest, at(line)));
    return at(line);
  };
  lines
    .filter(({ kind }) => kind === 'step')
    .toSorted(byAuditSeq)
    .reduce(notBefore, 0);
  const lastOutcome = Math.max(0, ...lines.filter(({ kind }) => kind === 'outcome').map(at));
  for (const line of lines.filter(({ kind }) => kind === 'ended')) notBefore(lastOutcome, line);
  return moments;
}

function inOrder(a: NewLine, b: NewLine, moments: ReadonlyMap<NewLine, number>): number {
  const byTime = (moments.get(a) ?? 0) - (moments.get(b) ?? 0);
  const bySeq = a.kind === 'step' && b.kind === 'step' ? byAuditSeq(a, b) : 0;
  return byTime || rankOf(a) - rankOf(b) || bySeq || (a.contactOrder ?? 0) - (b.contactOrder ?? 0) || byId(a, b);
}

/** The audit's own count: no clock's. */
export const byAuditSeq = (a: NewLine, b: NewLine): number => Number(a.facts.auditSeq) - Number(b.facts.auditSeq);

function byId(a: NewLine, b: NewLine): number {
  if (a.source.id === b.source.id) return a.source.part - b.source.part;
  return a.source.id < b.source.id ? -1 : 1;
}

const rankOf = ({ kind }: NewLine): number => {
  const rank = RANK.indexOf(kind);
  return rank < 0 ? RANK.length : rank;
};
