/** Numbers that look random and are the same for the same seed. */
export class Dice {
  constructor(seed: number);
  /** A whole number from 0 to `below` - 1. */
  below(below: number): number;
  pick<T>(items: readonly T[]): T;
}

/** A mail changed in one to eight places; the same for the same seed. `other` lends it stretches of its own. */
export function mutate(mail: Uint8Array, other: Uint8Array, dice: Dice): Uint8Array;
