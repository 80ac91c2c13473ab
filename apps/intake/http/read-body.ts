import type { IncomingMessage } from 'node:http';
import type { FullShare, Holder, MemoryShares } from '../limits/memory-shares';
import { Pieces } from '../limits/pieces';
import { InboundRefusal } from './inbound-refusal';

/** How one body is read. */
export interface Reading {
  /** Octets. */
  limit: number;
  memory: MemoryShares;
  holder: Holder;
  /** false: it is read and thrown away, because nothing can come of it. */
  isKept: boolean;
  /** Is given each piece. */
  hash: { update(octets: Uint8Array): unknown };
  /** Is told which share was full. */
  onFull(full: FullShare): void;
}

/**
 * The whole body; empty when it is not kept.
 * @throws InboundRefusal `too-large` (over `limit` octets), `busy`; the connection's error when it breaks off
 */
export async function readBody(request: IncomingMessage, reading: Reading): Promise<Buffer> {
  const { limit, memory, holder, isKept, hash, onFull } = reading;
  if (Number(request.headers['content-length'] ?? 0) > limit) throw new InboundRefusal('too-large', { limit });
  const pieces = new Pieces();
  let size = 0;
  try {
    // Not destroyed with the loop: whoever sent too much is still to be told.
    for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      if (size + chunk.length > limit) throw new InboundRefusal('too-large', { limit });
      const full = memory.take(holder, chunk.length);
      if (full) {
        onFull(full);
        throw new InboundRefusal('busy');
      }
      size += chunk.length;
      hash.update(chunk);
      if (isKept) pieces.add(chunk);
    }
    return pieces.take();
  } finally {
    memory.give(holder, size);
  }
}
