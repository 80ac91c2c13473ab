/** A repeatable stream of choices: the same seed always makes the same mail. */
export class Seeded {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** A whole number from `least` to `most`, both included. */
  whole(least: number, most: number): number {
    return least + Math.floor(this.fraction() * (most - least + 1));
  }

  /** One of the things. Throws when there is nothing to choose from. */
  oneOf<T>(things: readonly T[]): T {
    const chosen = things[this.whole(0, things.length - 1)];
    if (chosen === undefined) throw new Error('nothing to choose from');
    return chosen;
  }

  /** That many lower-case letters. */
  letters(count: number): string {
    return Array.from({ length: count }, () => String.fromCharCode(this.whole(97, 122))).join('');
  }

  /** mulberry32: small, even, and the same on every machine. */
  private fraction(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = this.state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }
}
