/** How much one transaction takes, and how long its members wait for it. */
export interface GroupLimits {
  /** Members of one transaction, at most. */
  most: number;
  /** Octets of one transaction: the members beyond it wait for the next one. A larger single member goes alone. */
  octets: number;
  /** Milliseconds from its arrival after which a member is told that it failed; its transaction may then still succeed. */
  patienceMs: number;
  /** Whether all who wait are told so with the first, as there is another place for them, or have a try of their own. */
  overdueForAll: boolean;
}

interface Waiting<T> {
  member: T;
  /** On the clock of `performance.now()`. */
  since: number;
  resolve(): void;
  reject(error: Error): void;
}

/** A transaction that has not answered in time: whether it was committed is not known. */
export class CommitOverdue extends Error {
  constructor(patienceMs: number) {
    super(`the database has not answered within ${patienceMs} ms`);
    this.name = 'CommitOverdue';
  }
}

/**
 * Lets whoever arrives while a transaction is being flushed to disk share the next one: many clients, one flush. Nobody
 * waits for company: alone, a member is committed at once.
 */
export class GroupCommit<T> {
  private waiting: Waiting<T>[] = [];
  private busy = false;

  /**
   * @param commit stores all members in one transaction, or none
   * @param sizeOf octets of a member
   * @param blames true when a failure is a member's own fault, so that the others can be stored without it
   */
  constructor(
    private readonly commit: (members: readonly T[]) => Promise<void>,
    private readonly sizeOf: (member: T) => number,
    private readonly blames: (error: Error) => boolean,
    private readonly limits: GroupLimits,
  ) {}

  /** Resolves when the member is committed. @throws what `commit` threw, or CommitOverdue */
  add(member: T): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ member, since: performance.now(), resolve, reject });
      // Whoever was read from the network in the same turn of the event loop comes along.
      if (!this.busy) setImmediate(() => void this.work());
    });
  }

  private async work(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    while (this.waiting.length > 0) await this.commitTogether(this.nextGroup());
    this.busy = false;
  }

  private nextGroup(): Waiting<T>[] {
    let octets = 0;
    let count = 0;
    for (const { member } of this.waiting.slice(0, this.limits.most)) {
      octets += this.sizeOf(member);
      if (count > 0 && octets > this.limits.octets) break;
      count += 1;
    }
    return this.waiting.splice(0, count);
  }

  private async commitTogether(group: Waiting<T>[]): Promise<void> {
    try {
      await this.inTime(group);
      for (const { resolve } of group) resolve();
    } catch (error) {
      if (group.length > 1 && this.blames(error as Error)) for (const each of group) await this.commitTogether([each]);
      else for (const { reject } of group) reject(error as Error);
      if (error instanceof CommitOverdue && this.limits.overdueForAll)
        for (const { reject } of this.waiting.splice(0)) reject(error);
    }
  }

  /** The one that came first has waited longest, and decides for the group. */
  private inTime(group: readonly Waiting<T>[]): Promise<void> {
    const { patienceMs } = this.limits;
    const left = patienceMs - (performance.now() - group[0]!.since);
    if (left <= 0) return Promise.reject(new CommitOverdue(patienceMs));
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new CommitOverdue(patienceMs)), left);
      this.commit(group.map(({ member }) => member))
        .then(resolve, reject)
        .finally(() => clearTimeout(timer));
    });
  }
}
