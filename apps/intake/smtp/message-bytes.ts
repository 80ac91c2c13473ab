import type { FullShare } from '../limits/memory-shares';
import { Pieces } from '../limits/pieces';
import type { Pace } from './pace';

/** Where the octets of one mail are taken from. */
export interface Room {
  /** @returns why there is no room for them, null when they are taken */
  take(octets: number): FullShare | null;
  give(octets: number): void;
}

type Refused = { kind: 'too-large' } | { kind: 'no-room'; full: FullShare } | { kind: 'abandoned' };
export type Collected = { kind: 'whole'; raw: Buffer } | Refused;

/** A mail on its way in. Of one that is refused the rest is read and thrown away: the sender is told at its end. */
export class Reception {
  /** Rejects when the sender breaks off in the middle. Of a whole mail the octets stay taken, for the caller to give back. */
  readonly end: Promise<Collected>;
  private readonly pieces = new Pieces();
  private size = 0;
  private isWhole = false;
  private refused: Refused | null = null;

  /** @param limit octets */
  constructor(
    stream: NodeJS.ReadableStream,
    private readonly limit: number,
    private readonly room: Room,
    readonly pace: Pace,
  ) {
    stream.on('data', (chunk: Buffer) => this.add(chunk));
    this.end = new Promise((resolve, reject) => {
      stream.once('end', () => resolve(this.refused ?? this.whole()));
      stream.once('error', (error) => {
        this.abandon();
        reject(error);
      });
    });
  }

  /** Nothing comes of this mail: its memory is free at once, however long the connection takes to end. */
  abandon(): void {
    if (!this.isWhole) this.refuse({ kind: 'abandoned' });
  }

  private whole(): Collected {
    this.isWhole = true;
    return { kind: 'whole', raw: this.pieces.take() };
  }

  private add(chunk: Buffer): void {
    this.pace.add(chunk.length);
    if (this.refused) return;
    if (this.size + chunk.length > this.limit) return this.refuse({ kind: 'too-large' });
    const full = this.room.take(chunk.length);
    if (full) return this.refuse({ kind: 'no-room', full });
    this.size += chunk.length;
    this.pieces.add(chunk);
  }

  private refuse(why: Refused): void {
    if (this.refused) return;
    this.refused = why;
    this.pieces.drop();
    this.room.give(this.size);
    this.size = 0;
  }
}
