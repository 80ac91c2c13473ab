import type { NewLine, ProofKind } from './new-line';

/** Lines of rows that may still change after the run has ended, e.g. by a call made by hand: changed, they stand once more. */
const MAY_CHANGE: ReadonlySet<ProofKind> = new Set<ProofKind>(['outcome', 'ended', 'message-end']);
// Of what bears the same time: what was planned first, what came of it last.
const RANK: readonly ProofKind[] = ['run', 'alert', 'contact', 'move', 'callback', 'words', 'step', 'listing'];

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
  return lines.filter(isFresh).toSorted((a, b) => inOrder(a, b, aheadMs));
}

/** Machine time of a line, in milliseconds. */
export const momentOf = ({ at, clock }: NewLine, aheadMs: number): number =>
  Date.parse(at) - (clock === 'service' ? aheadMs : 0);

function inOrder(a: NewLine, b: NewLine, aheadMs: number): number {
  const byTime = momentOf(a, aheadMs) - momentOf(b, aheadMs);
  return byTime || rankOf(a) - rankOf(b) || (a.contactOrder ?? 0) - (b.contactOrder ?? 0) || byId(a, b);
}

function byId(a: NewLine, b: NewLine): number {
  if (a.source.id === b.source.id) return a.source.part - b.source.part;
  return a.source.id < b.source.id ? -1 : 1;
}

const rankOf = ({ kind }: NewLine): number => {
  const rank = RANK.indexOf(kind);
  return rank < 0 ? RANK.length : rank;
};
