/** An entry of one case or call run. */
export interface SourceEntry {
  id: string;
  quantity: number;
  month: string;
  reversesId: string | null;
}
/** The entry that is still missing: a first count, or one that takes back `reverses`. */
export type NextEntry<E> = { kind: 'none' } | { kind: 'count' } | { kind: 'correct'; reverses: E };

/**
 * Which entry brings what was entered for a case or call run to what it counts. Entries are never changed: a correction
 * takes back the newest, so they form a chain in which each is taken back at most once. Service rules 2.10.
 * @param wanted what it counts, all in all
 * @param entries all of its entries, in any order
 */
export function nextEntry<E extends SourceEntry>(wanted: 0 | 1, entries: readonly E[]): NextEntry<E> {
  const entered = entries.reduce((sum, { quantity }) => sum + quantity, 0);
  if (entered === wanted) return { kind: 'none' };
  const takenBack = new Set(entries.map(({ reversesId }) => reversesId));
  const newest = entries.find(({ id }) => !takenBack.has(id));
  return newest ? { kind: 'correct', reverses: newest } : { kind: 'count' };
}
