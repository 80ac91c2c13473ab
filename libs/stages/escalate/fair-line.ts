/** Who waits for a turn: the owners take turns, and of one owner's entries the first comes first. */
export class FairLine {
  // In the order of their next turns: whoever has had one goes to the end.
  private readonly owners = new Map<string, string[]>();
  private readonly present = new Set<string>();

  get size(): number {
    return this.present.size;
  }

  has(entry: string): boolean {
    return this.present.has(entry);
  }

  /** An entry that waits already keeps its place. */
  join(owner: string, entry: string): void {
    if (this.present.has(entry)) return;
    this.present.add(entry);
    const waiting = this.owners.get(owner);
    if (waiting) waiting.push(entry);
    else this.owners.set(owner, [entry]);
  }

  /** Whose turn it is, out of the line; undefined when nobody waits. */
  take(): string | undefined {
    const [first] = this.owners;
    if (!first) return undefined;
    const [owner, [entry, ...others]] = first;
    this.owners.delete(owner);
    if (others.length) this.owners.set(owner, others);
    if (entry !== undefined) this.present.delete(entry);
    return entry;
  }
}
