import type { SMTPServerDataStream } from 'smtp-server';

/** Octets of all mails that are being received at this moment, so that many large ones cannot fill the memory. */
export class MemoryBudget {
  private held = 0;

  constructor(private readonly most: number) {}

  take(octets: number): boolean {
    if (this.held + octets > this.most) return false;
    this.held += octets;
    return true;
  }

  give(octets: number): void {
    this.held -= octets;
  }
}

export type Collected = { kind: 'whole'; raw: Buffer } | { kind: 'too-large' } | { kind: 'no-memory' };

/**
 * The whole mail. Of one that is too large the rest is read and thrown away: the sender is told at its end. The octets
 * stay taken from `budget`, for the caller to give back.
 * @throws when the sender breaks off in the middle
 */
export function collect(stream: SMTPServerDataStream, limit: number, budget: MemoryBudget): Promise<Collected> {
  return new Promise((resolve, reject) => {
    let chunks: Buffer[] = [];
    let size = 0;
    let refused: 'too-large' | 'no-memory' | null = null;
    const refuse = (why: 'too-large' | 'no-memory') => {
      refused = why;
      chunks = [];
      budget.give(size);
      size = 0;
    };
    stream.on('data', (chunk: Buffer) => {
      if (refused) return;
      if (size + chunk.length > limit) return refuse('too-large');
      if (!budget.take(chunk.length)) return refuse('no-memory');
      size += chunk.length;
      chunks.push(chunk);
    });
    stream.once('end', () => resolve(refused ? { kind: refused } : { kind: 'whole', raw: Buffer.concat(chunks) }));
    stream.once('error', (error) => {
      if (!refused) refuse('no-memory');
      reject(error);
    });
  });
}
