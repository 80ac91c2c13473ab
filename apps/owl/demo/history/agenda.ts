import type { Instant } from '@owl/foundation/clock';

type Act = () => Promise<void>;

/** What is to happen when; acts may put further ones on it. Acts of the same moment happen in the order they were added. */
export class Agenda {
  private readonly entries: { at: Instant; act: Act }[] = [];

  add(at: Instant, act: Act): void {
    let index = this.entries.length;
    while (index > 0 && this.entries[index - 1]!.at <= at) index -= 1;
    this.entries.splice(index, 0, { at, act });
  }

  /** Takes the earliest away. */
  next(): { at: Instant; act: Act } | undefined {
    return this.entries.pop();
  }
}
