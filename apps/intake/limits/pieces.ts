const FOLD_AT = 256;
const SMALL = 65_536;

/** A mail's octets as they come. Who sends octet by octet would make each cost a hundred times its size: those are joined. */
export class Pieces {
  private pieces: Buffer[] = [];
  private loose = 0;

  add(piece: Buffer): void {
    this.pieces.push(piece);
    this.loose += 1;
    if (this.loose < FOLD_AT) return;
    this.loose = 0;
    this.fold();
  }

  /** All of them as one; nothing is held any more. */
  take(): Buffer {
    const whole = Buffer.concat(this.pieces);
    this.pieces = [];
    return whole;
  }

  /** Nothing is held any more. */
  drop(): void {
    this.pieces = [];
  }

  /** For who wants to know what they cost. */
  get count(): number {
    return this.pieces.length;
  }

  private fold(): void {
    const last = this.pieces.slice(-FOLD_AT);
    const octets = last.reduce((sum, piece) => sum + piece.length, 0);
    if (octets >= SMALL) return;
    // Not from the pool, whose pieces keep each other alive.
    const folded = Buffer.allocUnsafeSlow(octets);
    let at = 0;
    for (const piece of last) at += piece.copy(folded, at);
    this.pieces.splice(-FOLD_AT, FOLD_AT, folded);
  }
}
